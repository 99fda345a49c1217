"""What independent readers see in a PDF or a DOCX, as JSON: read_paper.py FILE."""
import json
import re
import sys
import xml.etree.ElementTree
import zipfile

path = sys.argv[1]
if path.endswith(".pdf"):
    import pikepdf

    with pikepdf.open(path) as pdf:
        fonts, actions = [], []
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary):
                if thing.get("/Type") == "/FontDescriptor":
                    fonts.append(any(key in thing for key in ("/FontFile", "/FontFile2", "/FontFile3")))
                if "/S" in thing and str(thing["/S"]) in ("/URI", "/JavaScript", "/Launch", "/GoToR", "/SubmitForm"):
                    actions.append(str(thing["/S"]))
        with pdf.open_metadata() as metadata:
            part = metadata.get("pdfuaid:part")
        json.dump({
            "pages": len(pdf.pages), "language": str(pdf.Root.get("/Lang", "")), "part": part,
            "isTagged": bool(pdf.Root.get("/MarkInfo", {}).get("/Marked", False)),
            "showsTitle": bool(pdf.Root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)),
            "title": str(pdf.docinfo.get("/Title", "")), "files": len(pdf.attachments), "fontsEmbedded": all(fonts) and bool(fonts), "actions": actions,
        }, sys.stdout)
else:
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
        document = xml.etree.ElementTree.fromstring(parts["word/document.xml"])
        size = document.find(f".//{word}pgSz")
        json.dump({
            "text": ["".join(run.text or "" for run in paragraph.iter(f"{word}t")) for paragraph in document.iter(f"{word}p")],
            "parts": sorted(parts), "width": size.get(f"{word}w") if size is not None else "",
            "outside": [target for name, body in parts.items() if name.endswith(".rels") for target in re.findall(r'TargetMode="External"', body.decode())],
        }, sys.stdout)
