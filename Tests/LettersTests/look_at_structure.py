"""Looks whether a PDF is built as PDF/UA-1 (ISO 14289-1) asks, whatever it says of itself: look_at_structure.py FILE. Prints the findings, a sentence each, as JSON.

veraPDF, the validator of that standard, is in no archive that this project installs from. These are the checks of its profile (the Matterhorn protocol) that a
letter can fail: metadata, language, the tree of tags, all content tagged or an artifact, headings, lists, fonts and what their letters mean, annotations."""

import json
import sys

import pikepdf
from pikepdf import Dictionary, Name

SHOWING = {"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "INLINE IMAGE"}
KNOWN = set(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot"
    " Span Quote Note Reference BibEntry Code Link Annot Ruby Warichu Figure Formula Form".split()
)
BELOW = {"L": {"LI", "L", "Caption"}, "LI": {"Lbl", "LBody"}, "Table": {"TR", "THead", "TBody", "TFoot", "Caption"}, "TR": {"TH", "TD"}}

findings = []


def check(holds, sentence):
    if not holds:
        findings.append(sentence)


def children(element):
    """The kids of an element of the tree: other elements, numbers of content, references."""
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def walk(element, roles, above, seen):
    """Every element of the tree below this one, in order, with its standard type."""
    for kid in children(element):
        if not isinstance(kid, Dictionary) or "/S" not in kid:
            continue
        kind = str(kid["/S"])[1:]
        role = str(roles[Name("/" + kind)])[1:] if roles is not None and Name("/" + kind) in roles else kind
        check(role in KNOWN, f"{kind} is no standard type")
        if above in BELOW:
            check(role in BELOW[above], f"{role} stands in {above}")
        check(role != "Figure" or "/Alt" in kid or "/ActualText" in kid, "a figure without words in its place")
        check("/P" in kid, f"{role} does not say what it stands in")
        seen.append((role, kid))
        walk(kid, roles, role, seen)


def marked(page, number):
    """The numbers of the page's marked content; a finding for what is neither tagged nor an artifact."""
    numbers, open_marks = [], []
    for operands, operator in pikepdf.parse_content_stream(page):
        word = str(operator)
        if word in ("BMC", "BDC"):
            properties = operands[1] if len(operands) > 1 else None
            if isinstance(properties, Name):
                properties = page.resources["/Properties"][properties]
            if isinstance(properties, Dictionary) and "/MCID" in properties:
                numbers.append(int(properties["/MCID"]))
                open_marks.append("tagged")
            else:
                open_marks.append("artifact" if str(operands[0]) == "/Artifact" else "neither")
        elif word == "EMC":
            check(bool(open_marks), f"page {number}: more marks end than begin")
            if open_marks:
                open_marks.pop()
        elif word in SHOWING:
            is_either = any(mark != "neither" for mark in open_marks)
            check(is_either, f"page {number}: {word} shows what is neither tagged nor an artifact")
            check(not ("tagged" in open_marks and "artifact" in open_marks), f"page {number}: tagged within an artifact, or the other way")
    check(not open_marks, f"page {number}: a mark is left open")
    check(len(set(numbers)) == len(numbers), f"page {number}: a number of content stands twice")
    return numbers


def look(pdf):
    root = pdf.Root
    check(bool(root.get("/MarkInfo", {}).get("/Marked", False)), "it does not say that it is tagged")
    check(not bool(root.get("/MarkInfo", {}).get("/Suspects", False)), "it says that its tags are suspect")
    check(str(root.get("/Lang", "")) == "en-GB", f"its language is {root.get('/Lang')!r}")
    check(bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)), "a reader's window does not show its title")
    check("/Metadata" in root, "it has no metadata")
    with pdf.open_metadata() as metadata:
        check(bool(metadata.get("dc:title")), "its metadata has no title")
        check(metadata.get("pdfuaid:part") == "1", f"its metadata says PDF/UA {metadata.get('pdfuaid:part')}")
    check(not pdf.is_encrypted, "it is encrypted")
    tree = root.get("/StructTreeRoot")
    check(tree is not None, "it has no tree of tags")
    if tree is None:
        return

    elements = []
    walk(tree, tree.get("/RoleMap"), "", elements)
    headings = [int(role[1:]) for role, _ in elements if len(role) == 2 and role[0] == "H" and role[1].isdigit()]
    check(headings.count(1) == 1 and headings[:1] == [1], f"its headings are {headings}")
    check(all(after <= before + 1 for before, after in zip(headings, headings[1:])), f"a level of heading is left out: {headings}")
    check(any(role == "P" for role, _ in elements), "it has no paragraph")

    # What each element holds of which page, and back.
    parents = pikepdf.NumberTree(tree["/ParentTree"]) if "/ParentTree" in tree else {}
    held = {}
    for role, element in elements:
        for kid in children(element):
            if isinstance(kid, int):
                held.setdefault((element["/Pg"].objgen, kid), []).append(element.objgen)
            elif isinstance(kid, Dictionary) and str(kid.get("/Type", "")) == "/MCR":
                held.setdefault((kid.get("/Pg", element.get("/Pg")).objgen, int(kid["/MCID"])), []).append(element.objgen)
    for number, page in enumerate(pdf.pages, 1):
        numbers = marked(page, number)
        check(bool(numbers), f"page {number} has nothing that is tagged")
        check("/StructParents" in page.obj, f"page {number} is in no tree")
        above = parents[int(page.obj["/StructParents"])] if "/StructParents" in page.obj else []
        for content in numbers:
            holders = held.pop((page.obj.objgen, content), [])
            check(len(holders) == 1, f"page {number}: content {content} is held by {len(holders)} elements")
            check(content < len(above) and [above[content].objgen] == holders, f"page {number}: content {content} leads back to another element")
        check("/Annots" not in page.obj or str(page.obj.get("/Tabs", "")) == "/S", f"page {number}: its annotations are not in the order of its tags")
        for annotation in page.obj.get("/Annots", []):
            check("/StructParent" in annotation and "/Contents" in annotation, f"page {number}: an annotation without tag or words")
    check(not held, f"elements hold content that no page has: {sorted(held)[:5]}")

    fonts = [thing for thing in pdf.objects if isinstance(thing, Dictionary) and str(thing.get("/Type", "")) == "/Font"]
    check(bool(fonts), "it has no font")
    for font in fonts:
        name, kind = str(font.get("/BaseFont", "")), str(font.get("/Subtype", ""))
        if kind == "/Type3":
            continue
        if kind == "/Type0":
            check("/ToUnicode" in font, f"{name}: what its letters mean is not said")
            check(str(font.get("/Encoding", "")) in ("/Identity-H", "/Identity-V"), f"{name}: encoded as {font.get('/Encoding')}")
            continue
        descriptor = font.get("/FontDescriptor", {})
        check(any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")), f"{name} is not embedded")
        check(kind.startswith("/CIDFont") or "/ToUnicode" in font, f"{name}: what its letters mean is not said")
        check(kind != "/CIDFontType2" or "/CIDToGIDMap" in font, f"{name}: no map to its glyphs")


with pikepdf.open(sys.argv[1]) as pdf:
    look(pdf)
    json.dump({"pages": len(pdf.pages), "findings": list(dict.fromkeys(findings))}, sys.stdout)
