"""Words that English and French write alike, and so may stand untranslated on a page."""

SAME_WORDS = frozenset(
    """accident accord action active addition administration agent agents alcohol alerte ambulance
    animation application applications architecture archives article articles assistance association
    attention audience automobile avenue base bases bonus boulevard bus camp camping camps cat
    caution centre centres certificat certification change charge charges civil client clients climat
    club clubs code codes collection collections combinaison commentaires commerce commission
    communication communications concert condition conditions conseil consultation consultations
    contact contacts correspondence culture date dates description design destination destinations
    digital direct direction directions disposition distance distribution document documents
    dossier effort email emploi excellent exceptions exemption exemptions expiration fax festival
    festivals final finance finances fiction film films flexible format formats formation forum
    fourrière garage gaz google guide guides hockey hotel image images immigration impact important
    important inclusion information inspection inspections installation installations instruction
    instructions international internet interruption invitation jazz judo karaté kiosque large
    lecture legal licence licences local logo loisir machine maintenance majuscule maximum menu message messages
    minimum minute minutes mission mode mobile module moment montant multiple municipal musée
    musique nation national nature net niveau nom non normal note notes notice notices nutrition observation
    occupation occasion option options orientation original page pages parade parc participant
    participants participation passage passion patience pdf permanent permission personnel persona
    phase photo photos piano plan plans pollution pompier position possible possession
    potable premium presentation principal priorité prison procession production programme
    programmes promotion protection province public publication publications qualification question
    questions radio rampe recreation rectangle reception recommendation restaurant restaurants restriction
    restrictions rue route routes section sections sensible service services session sessions
    signal signature simple site sites six solution solutions source sources sport sports stable
    station stations station structure structures style suggestion suggestions sur surface taxi
    taxis technique tennis test tests texte ticket tickets total transaction transactions
    transition transmission transport transports type types unique unités urgent urgence usage utile
    variation vaccination version versions village villages vision visite visites volume volumes zone zones
    web wifi html css json csv""".split()
)
"""Whole words, in small letters. A word that is missing here is found on pages that have it in both
languages: then it is written in, or marked on the page with `translate="no"` if it is a name."""
