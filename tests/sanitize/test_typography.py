import pytest

from stylo.sanitize.typography import Typography


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("“Yes,” she’d said.", '"Yes," she\'d said.', "curly quotes"),
        ("a ‘b’ c", "a 'b' c", "single ones"),
        (
            "He said « no » and we all left it there.",
            'He said "no" and we all left it there.',
            "guillemets in English",
        ),
        ("don´t and can`t", "don't and can't", "accents for apostrophes"),
        ("``so'' it is", '"so" it is', "TeX quotes"),
        ("5′10″ tall", "5'10\" tall", "primes in a measure"),
        ("one—two", "one - two", "em dash"),
        ("one -- two", "one - two", "double hyphen"),
        ("one--two", "one - two", "tight double hyphen"),
        ("one – two", "one - two", "en dash"),
        ("pages 5–10", "pages 5-10", "range"),
        ("Newton–Raphson", "Newton-Raphson", "joined names"),
        ("It was −5 then", "It was -5 then", "minus"),
        ("I left -but he stayed", "I left - but he stayed", "dash without its second space"),
        ("well… no", "well... no", "ellipsis character"),
        ("well. . . no", "well... no", "spaced dots"),
        ("well..... no", "well... no", "too many dots"),
        ("well.. no", "well... no", "two dots"),
        ("so...then", "so... then", "space after an ellipsis"),
        ("so ... then", "so... then", "none before it"),
        ("a\xa0b\u2009c\td", "a b c d", "spaces"),
        ("One.  Two.", "One. Two.", "double space"),
        ("line  \nnext ", "line\nnext", "trailing space"),
        ("yes , no ; why ?", "yes, no; why?", "space before a mark"),
        ("yes,no", "yes, no", "space after a comma"),
        ("It ended.The next", "It ended. The next", "space after a stop"),
        ("Really?Yes, really", "Really? Yes, really", "space after a mark"),
        ("a ( b ) c", "a (b) c", "spaces inside brackets"),
        ("etc.. and so", "etc. and so", "one stop"),
        ("Note:This is it", "Note: This is it", "space after a colon"),
    ],
)
def test_one_way(rewrite, text, expected, why):
    assert rewrite(Typography(), text) == expected, why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("$12,500 at 10:30, 3.5 kg and 1.2.3", "numbers and times"),
        ("see www.example.com/a,b?C=d and a.b@example.org", "addresses"),
        ("open read_me.txt or Node.js", "file names"),
        ("e.g. this, i.e. that", "abbreviations"),
        ("`a  --b` and `x,y`", "code"),
        ("run it with --verbose now", "option of a command"),
        (":) ;-) :( fine", "emoticons"),
        ("a ;) b", "wink after a space"),
        ("pre- and post-war", "suspended hyphen"),
        ("C'est bien ! Je ne sais pas pourquoi il est venu ici ce matin.", "French spacing"),
        ("&nbsp;text &amp;c", "entities"),
        ("x != y", "operator"),
        ("Category:Rome", "namespace"),
        ("5'10\" tall", "straight primes"),
        ("J.R.R. Tolkien's U.S. tour", "initials"),
    ],
)
def test_left_alone(rewrite, text, why):
    assert rewrite(Typography(), text) == text, why
