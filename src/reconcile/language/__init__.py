"""How English writes things: words, sentences, numerals, dates, phrases. Knows no claim and no rule."""
