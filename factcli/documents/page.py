"""What of a web page is navigation and not its text: menus, banners, footers, lists of links.

Chosen by benchmarks/web_pages.py on eight kinds of page: these rules keep 31 of 31 pieces of matter
and leave out 28 of 28 others; trafilatura keeps 29 and leaves out 17, readability-lxml 22 and 25.
On 690 unseen pages of trafilatura's own tests, mostly news and blogs, these keep .980 of the matter
(a whole page .985), trafilatura .940 and readability .850; they leave out .68, .89 and .87 of the
rest, bylines and teasers being what is left.
"""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

_TAGS = frozenset("nav menu dialog button select option".split())
_ROLES = frozenset(
    """
    navigation banner contentinfo complementary search menu menubar toolbar dialog alertdialog
    tablist directory
    """.split()
)
# Words of a class or an id that name what stands around the text of a page, and is never it.
_BESIDE = frozenset(
    """
    ad ads advert advertisement akismet breadcrumb breadcrumbs catlinks colophon comment comments
    commentform commentlist consent cookie cookies footer gdpr hatnote jumplink mainmenu masthead
    megamenu nav navbar navbox navi navigation navsidebar newsletter offcanvas pager pagination
    paywall relatedposts respond sidebar sitemap skiplink subscribe subnav toolbar topbar
    """.split()
)
# Those that may also name a part of the text, so that it must be small or made of links.
_SMALL = frozenset(
    """
    banner login menu menubar modal popular popup prev previous promo promoted recommended related
    share sharing signup skip social sponsored taglist tags toc trending upsell
    """.split()
)
_LINKED = frozenset("also author further mega more next read teaser teasers".split())
_COMMENTS = frozenset("comment comments commentlist respond".split())
_HAS = re.compile(r"(?:has|no|with|without|is|js|not)[-_A-Z]")
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_LISTS = frozenset("ul ol div section table p td dl header footer center form span".split())
# Set by benchmarks/web_pages.py: a list of links has .7 or more of its letters in them in all eight
# pages, text at most .45; a block that only its name speaks against is let go from .3 on, or where
# it is short beside the page.
_LINKS_ONLY = 0.7
_FEWEST_LINKS = 3
_LONGEST_LINK = 60
_LIST_SHARE = 0.15
_NAMED_LINKS = 0.3
_NAMED_SHARE = 0.1
# A part called the main one is taken for the page if it has half of what is said there; where the
# rules would leave less than a quarter of that, they do not fit the page.
_MAIN_SHARE = 0.5
_LEAST_LEFT = 0.15
_ASIDE_SHARE = 0.5
_SHORT = 200


class _Weight(NamedTuple):
    """How many letters an element has, how many of them in links, and how many links."""

    letters: int = 0
    linked: int = 0
    links: int = 0

    @property
    def said(self) -> int:
        return self.letters - self.linked


class _Page(NamedTuple):
    """A page under way: its tree, what each element weighs, and what holds its text for certain."""

    tree: Any
    weights: dict[Any, _Weight]
    core: frozenset[Any]

    @property
    def said(self) -> int:
        return self.weights[self.tree].said


def without_navigation(tree: Any) -> int:  # noqa: ANN401 - lxml has no types
    """Take the navigation out of a tree; how many words that were, 0 where the rules do not fit."""
    weights = _weights(tree)
    page = _Page(tree, weights, _core(tree, weights))
    total = page.said
    marked = list(_navigation(page))
    gone = sum(weights[element].said for element in marked)
    main = _main(tree, weights)
    if main is not None and weights[main].said >= _MAIN_SHARE * (total - gone):
        marked = [each for each in marked if _is_within(each, main)]
        marked += _outside(main)
        inside = sum(weights[each].said for each in marked if _is_within(each, main))
        gone = total - weights[main].said + inside
    if total - gone < _LEAST_LEFT * total:
        return 0
    words = sum(len("".join(each.itertext("*")).split()) for each in marked)
    for element in marked:
        element.drop_tree()
    return words


def _core(tree: Any, weights: dict[Any, _Weight]) -> frozenset[Any]:  # noqa: ANN401
    """What is never navigation: the main heading, the main part, the longest article, all above."""
    held = [tree, *tree.iter("main", "h1", "body")]
    articles = list(tree.iter("article"))
    if articles:
        held.append(max(articles, key=lambda each: weights[each].said))
    return frozenset(above for each in held for above in (each, *each.iterancestors()))


def _weights(tree: Any) -> dict[Any, _Weight]:  # noqa: ANN401
    """The weight of every element, each from those of its children."""
    found: dict[Any, _Weight] = {}
    silent = ("script", "style", "noscript", "template", "head")
    for element in _bottom_up(tree):
        if not isinstance(element.tag, str) or element.tag in silent:
            found[element] = _Weight()
            continue
        letters = _letters(element.text)
        linked = links = 0
        for child in element:
            inner = found[child]
            letters += inner.letters + _letters(child.tail)
            linked += inner.linked
            links += inner.links
        if element.tag == "a" and element.get("href") is not None:
            linked, links = letters, links + 1
        found[element] = _Weight(letters, linked, links)
    return found


def _bottom_up(tree: Any) -> list[Any]:  # noqa: ANN401
    return list(tree.iter())[::-1]


def _letters(text: str | None) -> int:
    return sum(map(len, text.split())) if text else 0


def _navigation(page: _Page) -> Iterator[Any]:
    """The outermost elements that are navigation."""
    stack = [page.tree]
    while stack:
        element = stack.pop()
        if not isinstance(element.tag, str) or element.tag in ("head", "script", "style"):
            continue
        if element not in page.core and _is_navigation(page, element):
            yield element
        else:
            stack += reversed(element)


def _is_navigation(page: _Page, element: Any) -> bool:  # noqa: ANN401
    weight = page.weights[element]
    if not weight.letters:
        return False
    if _is_hidden(element) or _is_link_list(element, weight, page.said):
        return True
    if element.tag in ("header", "footer") and _is_of_page(element):
        return True
    names = _names(element)
    if names & _COMMENTS:
        return True
    if weight.said > max(_ASIDE_SHARE * page.said, _SHORT):
        return False
    if element.tag in _TAGS or (element.get("role") or "").lower() in _ROLES or names & _BESIDE:
        return True
    is_linked = weight.linked >= _NAMED_LINKS * weight.letters
    if element.tag == "aside":
        return is_linked or not _is_in_text(
            element
        )  # in a text it may be a box of facts, or a note
    if element.tag == "form":
        return element.find(".//table") is None and element.find(".//input") is not None
    if is_linked:
        return bool(names & (_SMALL | _LINKED))
    return bool(names & _SMALL) and weight.said < _NAMED_SHARE * page.said


def _is_hidden(element: Any) -> bool:  # noqa: ANN401
    return element.get("hidden") is not None and element.get("hidden") != "until-found"


def _is_of_page(element: Any) -> bool:  # noqa: ANN401
    """Whether a header or footer is the page's, and no heading of its text."""
    if any(True for _ in element.iter("h1", "main", "article", "table")):
        return False
    return not _is_in_text(element)


def _is_in_text(element: Any) -> bool:  # noqa: ANN401
    """Whether an element is within what a page marks as its text."""
    return any(
        above.tag in ("article", "main", "blockquote") or above.get("role") == "main"
        for above in element.iterancestors()
    )


def _is_link_list(element: Any, weight: _Weight, total: int) -> bool:  # noqa: ANN401
    return (
        element.tag in _LISTS
        and weight.said <= _LIST_SHARE * total
        and weight.links >= _FEWEST_LINKS
        and weight.linked >= _LINKS_ONLY * weight.letters
        and weight.linked <= _LONGEST_LINK * weight.links
    )


def _names(element: Any) -> set[str]:  # noqa: ANN401
    """The words of what an element is called; a heading's id only repeats what it says.

    What it has or lacks (has-ads, section--ads) is not what it is.
    """
    if element.tag in _HEADINGS:
        return set()
    called = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    plain = (name.partition("--")[0] for name in called if not _HAS.match(name))
    return {word.lower() for name in plain for word in _WORD.findall(name)}


def _main(tree: Any, weights: dict[Any, _Weight]) -> Any:  # noqa: ANN401
    """The part that calls itself the main one; the only article where none does."""
    mains = [each for each in tree.iter() if each.tag == "main" or each.get("role") == "main"]
    articles = list(tree.iter("article"))
    mains = mains or (articles if len(articles) == 1 else [])
    return max(mains, key=lambda each: weights[each].said, default=None)


def _is_within(element: Any, other: Any) -> bool:  # noqa: ANN401
    return any(above is other for above in element.iterancestors())


def _outside(main: Any) -> list[Any]:  # noqa: ANN401
    """The elements beside the main part, so that without them it is all there is."""
    found = []
    inner = main
    for above in main.iterancestors():
        if above.tag == "html":
            break
        found += [each for each in above if each is not inner]
        inner = above
    return found
