"""The themes room: from notes to themes that hold.

    embedding   sentences to unit vectors (the only file that knows a model library, lazily)
    tokens      words as they are compared: folded, without elisions, with the stop words of EN and FR
    centring    what makes two notes alike once their language and the subject of all are taken away
    graph       which notes are neighbours, and how strongly
    grouping    notes to themes, none left out, the number of themes not asked for
    labels      a name in English and in French for each theme
    map         a place for each note on a plane
    assign      the nearest theme for a note that came later

Pure computation: arrays and texts in, arrays and records out; nothing here knows the store or the
screens. The same input gives the same output, in any process and with any number of threads.
"""
