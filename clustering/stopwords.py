"""Words that say nothing of a note's subject, in English and in French, folded as `tokens.fold` does.

Written for this project. Lists made for search engines drop "system", "fire" or "bill", which are
subjects in a city; these keep them, and drop instead the words people lean on when they give an
opinion ("should", "need", "faut", "trop").
"""

_ENGLISH = """
    a about above actually after again against all almost already also although always am among an
    and another any anybody anymore anyone anything anyway anywhere are aren't around as at away
    back be became because become becomes been before behind being below between both but by came
    can can't cannot come comes coming could couldn't did didn't do does doesn't doing don't done
    down due during each either else enough especially etc even ever every everybody everyone
    everything everywhere few for from front further gave get gets getting give given gives go goes
    going gone gonna got gotten had hadn't has hasn't have haven't having he he's her here here's
    hers herself him himself his how however i i'd i'll i'm i've if in indeed instead into is isn't
    it it's its itself just keep keeps kind let let's like likely lot lots made make makes making
    many may maybe me mean might mine more most much must my myself near need needed needs neither
    never next no nobody none nor not nothing now nowhere of off often oh ok okay on once one ones
    only onto or other others otherwise ought our ours ourselves out over own particular people per
    perhaps please put quite rather re really said same say says see seem seems seen several shall
    she should shouldn't simply since so some somebody somehow someone something sometimes somewhere
    still stop such sure take taken takes tell than thank thanks that that's the their theirs them
    themselves then there there's therefore these they they'd they'll they're they've thing things
    think this those though through throughout thus till to together too took toward towards truly
    try trying under unless until up upon us use used using usually very via want wanted wants was
    wasn't way ways we we'd we'll we're we've well went were weren't what what's whatever when where
    whereas wherever whether which while who who's whoever whole whom whose why will with within
    without won't would wouldn't yes yet you you'd you'll you're you've your yours yourself
    able allow allowed ask believe better big certain currently definitely different
    etcetera far feel find first fully good great help helps important instead know less little long
    look looking lower new nice number old part possible probably provide require required second
    set show start support supports supposed sort third time times today two three four five
    type wish work works working year years
"""
ENGLISH = frozenset(_ENGLISH.split())

_FRENCH = """
    a afin ai aie aient ailleurs ainsi ait alors apres assez au aucun aucune aujourd'hui auquel
    aura aurait auraient aurons auront aussi autant autre autres aux auxquels auxquelles avaient
    avais avait avant avec avez avoir avons ayant beaucoup bien bon bonne car ce ceci cela celle
    celles celui cependant certain certaine certaines certains ces cet cette ceux chaque chez chose
    choses ci comme comment contre croire croit d'abord dans de dehors deja demande demander depuis
    dernier derniere des desormais dessous dessus deux devant devenir devient devoir devraient
    devrait devrions dire dit dois doit doivent donc donne donner dont du durant elle elles en
    encore enfin ensuite entre envers est et etaient etais etait etant ete etes etre eu eux faire
    fais faisait fait faites fallait falloir faudra faudrait faut fois font grand grande gens hors
    ici il ils jamais je juste la laquelle le lequel les lesquelles lesquels leur leurs loin lors
    lorsque lui ma mais malgre mauvais meme memes mes met mettre mieux moi moins mon ne neanmoins ni
    non nos notamment notre nous on ont ou ouais oui outre par parce parfois parmi partout pas
    pendant personne peu peut peuvent peux plupart plus plusieurs plutot possible pour pourquoi
    pourraient pourrait pourtant pouvoir premier premiere pres presque puis puisque quand quant que
    quel quelle quelles quelque quelques quels qui quoi rien sa sais sait sans sauf savoir se selon
    sera serait seraient serez seront ses seul seule seulement si sien soi soient sois soit sommes
    son sont souvent sous suis sujet sur surtout ta tandis tant te tel telle tellement telles tels
    tes toi ton toujours tous tout toute toutefois toutes tres trois trop trouve trouver tu un une
    va vais vas venir vers veulent veut veux voila voir vois voit vont vos votre vouloir voudrais
    voudrait vous vraiment vu y
    ca d l j n s c m t qu quelqu jusqu lorsqu puisqu quoiqu
    es sommes aime aimerais avoir besoin facon genre permettre permet pense peut-etre toujours
"""
FRENCH = frozenset(_FRENCH.split())

ALL = ENGLISH | FRENCH

# They say something, and two notes that share one may be alike; but a name that begins or ends
# with one is half a sentence: "improve traffic", "available pools", "poursuivre la coulée".
_NOT_AT_EDGES = """
    add added adding available bad born build building builds change changed changes
    cheaper city-wide complete continue create created creating current decrease develop enacted
    encourage enforce enforced ensure excellent existing expand extend feels fewer focus forced fund
    future greater happy hate higher idea ideas improve improved improvements improving include
    increase increased increasing install invest issue issues kids kidding larger limit live lived
    lives living local love low main maintain major move nice offer open particularly pass pay
    paying pick plan planned plenty prevent problem problems promote proper protect provided
    providing ready reason reduce reduced reduces remove replace safe safer serious short similar
    small smaller speak stay stuff talk true turn turned understand update upgrade wait waiting
    walk watch wealthy welcome work worse
    aller ameliorer amelioration amenagement amenager animer apaiser aucunement augmenter changer
    conquete construire continuer creation creer developpement developper diminuer eliminer embellir
    embellissement encourager ensemble equiper eviter fermer garder implantation installation
    installer limiter lutter manque mise modernisation moderniser nouveau nouveaux nouvel nouvelle
    nouvelles offrir ouvrir poursuivre probleme problemes proposer rapprocher reamenagement
    reamenager reduire remplacer renouvellement renovation renover reprise restauration restaurer
    securisation securiser situation soutenir travaille valoriser
"""
NOT_AT_EDGES = frozenset(_NOT_AT_EDGES.split())

# They say when or how much, or are found in stories about anything: within a longer phrase they help
# ("heat of the day", "page d'accueil"), alone they name nothing.
_NOT_ALONE = """
    day days week weeks month months hour hours minute minutes morning evening night weekend date
    monday tuesday wednesday thursday friday saturday sunday january february march april june july
    august september october november december spring summer fall autumn kind person someone mb km
    km² cm dollar dollars cent cents percent area areas place places name names man woman side end
    case example word words story stuff bit number numbers level main room top bottom question
    questions answer answers page pages phase state agree disagree biased statement statements comment
    comments meaning
    jour jours journee semaine semaines mois annee annees an ans heure heures minute minutes matin
    matinee soir soiree nuit date lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier
    mars avril mai juin juillet aout septembre octobre novembre decembre printemps ete automne hiver
    personne personnes quelqu'un monde homme femme dame cote bout cas exemple mot mots histoire
    endroit lieu lieux numero numeros nom noms phase etat niveau haut bas temps dollars kilometres
    reponse reponses commentaire commentaires accord
"""
NOT_ALONE = frozenset(_NOT_ALONE.split())
