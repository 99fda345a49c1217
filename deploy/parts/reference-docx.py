"""Writes config/paper/reference.docx anew: pandoc's own, on A4, in the letter's typeface, with the pages numbered at the foot.

    python deploy/parts/reference-docx.py PANDOC TARGET
"""
import io
import re
import subprocess
import sys
import zipfile

pandoc, target = sys.argv[1:]
own = subprocess.run([pandoc, "--print-default-data-file", "reference.docx"], check=True, capture_output=True).stdout
word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def field(name):
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


footer = (f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:ftr {word}><w:p><w:pPr><w:jc w:val="right"/></w:pPr>'
          f'<w:r><w:t xml:space="preserve">Page </w:t></w:r>{field("PAGE")}<w:r><w:t xml:space="preserve"> of </w:t></w:r>{field("NUMPAGES")}</w:p></w:ftr>')
section = ('<w:sectPr><w:footerReference w:type="default" r:id="rIdPages"/><w:pgSz w:w="11906" w:h="16838"/>'
           '<w:pgMar w:top="1134" w:right="1134" w:bottom="1247" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>')
font = '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'

parts = {}
with zipfile.ZipFile(io.BytesIO(own)) as archive:
    for name in archive.namelist():
        parts[name] = archive.read(name).decode()
document = parts["word/document.xml"]
document = re.sub(r"<w:sectPr.*?</w:sectPr>|<w:sectPr[^>]*/>", "", document, flags=re.S)
parts["word/document.xml"] = document.replace("</w:body>", section + "</w:body>")
parts["word/footerPages.xml"] = footer
parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
    "</Relationships>",
    '<Relationship Id="rIdPages" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footerPages.xml"/></Relationships>')
parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
    "</Types>",
    '<Override PartName="/word/footerPages.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/></Types>')
styles = parts["word/styles.xml"]
styles = re.sub(r"<w:rFonts [^>]*/>", font, styles)
styles = re.sub(r'<w:lang [^>]*/>', '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>', styles)
# Black headings, as the letter on paper has them.
styles = re.sub(r'<w:color w:val="[0-9A-F]{6}"[^>]*/>', '<w:color w:val="000000"/>', styles)
parts["word/styles.xml"] = styles
with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
    for name, text in parts.items():
        archive.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), text, zipfile.ZIP_DEFLATED)
