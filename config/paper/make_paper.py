"""HTML to PDF/UA-1, letter after letter, for Sources/Documents/Paper/PaperMaker.swift, which starts this and kills it.

Over standard input and output go frames: the length in 4 bytes, the greatest first, then the bytes; what comes back has one byte before the
length: H for what this is, P for a PDF, F for the sentence of a fault. Nothing is fetched and no file is read for a letter, whatever it says.

    python -I make_paper.py SECONDS BYTES     the time and the memory that one letter may take
"""
import contextlib
import os
import resource
import signal
import struct
import sys

letters_in, letters_out = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
# What a library prints is no frame.
os.dup2(2, 1)
seconds, memory = int(sys.argv[1]), int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer(kind, body):
    letters_out.write(kind + struct.pack(">I", len(body)) + body)
    letters_out.flush()


def read(count):
    body = letters_in.read(count)
    if len(body) < count:
        # The service is gone, or needs this no longer.
        os._exit(0)
    return body


try:
    import weasyprint
    from weasyprint import draw
    from weasyprint.formatting_structure import boxes
    from weasyprint.pdf.stream import Stream
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher
except (ImportError, OSError) as fault:
    answer(b"F", f"{type(fault).__name__}: {fault}".encode())
    sys.exit(1)


class NothingIsFetched(URLFetcher):
    """Pictures stand in a letter as data; what else it names is not there."""

    def __init__(self):
        super().__init__(allowed_protocols={"data"}, allow_redirects=False)


tagged, drawn = Stream.marked, draw.draw_stacking_context
margins = 0


def draw_stacking_context(stream, context):
    global margins
    is_margin = isinstance(context.box, boxes.MarginBox)
    margins += is_margin
    try:
        return drawn(stream, context)
    finally:
        margins -= is_margin


@contextlib.contextmanager
def marked(stream, box, tag):
    """What stands in a page's margin, such as its foot, is no content of the letter. WeasyPrint tags it all the same and gives it no place in the tree;
    PDF/UA-1 (ISO 14289-1, 7.1) wants it marked as an artifact. WeasyPrint takes each tag from its list in the end."""
    if margins and stream._tags is not None:
        stream._tags[box] = {"tag": tag, "mcid": len(stream._tags)}
    with stream.artifact() if margins else tagged(stream, box, tag):
        yield


Stream.marked, draw.draw_stacking_context = marked, draw_stacking_context

answer(b"H", weasyprint.__version__.encode())

# Of one configuration the fonts are read once; with one for each letter they are read for each, and kept.
fonts = FontConfiguration()
while True:
    (length,) = struct.unpack(">I", read(4))
    letter = read(length)
    # Where the service dies in the middle of a letter, this ends by itself.
    signal.alarm(seconds)
    try:
        document = weasyprint.HTML(string=letter.decode(), url_fetcher=NothingIsFetched())
        for element in document.etree_element.iter():
            # No file travels inside a letter, made of data or not.
            if "attachment" in element.get("rel", "").lower().split():
                del element.attrib["rel"]
        answer(b"P", document.write_pdf(font_config=fonts, pdf_variant="pdf/ua-1"))
    except Exception as fault:
        answer(b"F", f"{type(fault).__name__}: {fault}"[:2000].encode(errors="replace"))
    signal.alarm(0)
