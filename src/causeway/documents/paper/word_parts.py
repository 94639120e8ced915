"""A paper as a Word document: the parts that are the same in each, its look among them.

Styles are Word's own headings, so that a clerk can restyle the paper, lift a part of it into an
agenda and have it in the table of contents.
"""

from xml.sax.saxutils import escape

from causeway.documents.paper.markup import WORD, cleaned

RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMES = f'xmlns:w="{WORD}" xmlns:r="{RELATED}"'
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml"

CONTENT_TYPES = (
    f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{KIND}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{KIND}.styles+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{KIND}.settings+xml"/>'
    f'<Override PartName="/word/header1.xml" ContentType="{KIND}.header+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{KIND}.footer+xml"/>'
    '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
RELATIONS = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{RELATED}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)
DOCUMENT_RELATIONS = (
    f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{RELATED}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{RELATED}/header" Target="header1.xml"/>'
    f'<Relationship Id="rId3" Type="{RELATED}/footer" Target="footer1.xml"/>'
    f'<Relationship Id="rId4" Type="{RELATED}/settings" Target="settings.xml"/></Relationships>'
)
SETTINGS = (
    f'{HEAD}<w:settings {NAMES}><w:zoom w:percent="100"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)


def _style(name: str, title: str, look: str = "", letters: str = "", *, of: str = "Normal") -> str:
    # A style stands on the plain one, which stands on nothing.
    based = f'<w:basedOn w:val="{of}"/>' if name != "Normal" else ""
    default = ' w:default="1"' if name == "Normal" else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{name}"><w:name w:val="{title}"/>{based}'
        f"<w:qFormat/><w:pPr>{look}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )


def _size(half_points: int, extra: str = "") -> str:
    return f'{extra}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


BOLD = "<w:b/>"
STYLES = (
    f"{HEAD}<w:styles {NAMES}><w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
    '<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'
    '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" '
    'w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    + _style("Normal", "Normal")
    + _style("Title", "Title", '<w:spacing w:before="240" w:after="240"/>', _size(44, BOLD))
    + _style("Subtitle", "Subtitle", '<w:spacing w:after="60"/>', _size(24))
    + _style(
        "Heading1",
        "heading 1",
        '<w:keepNext/><w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="0"/>',
        _size(30, BOLD),
    )
    + _style("Lead", "Lead", "<w:keepNext/>", BOLD)
    + _style(
        "Bullet", "List Bullet", '<w:spacing w:after="60"/><w:ind w:left="284" w:hanging="284"/>'
    )
    + _style("Small", "Small", '<w:spacing w:before="60" w:after="60"/>', _size(18))
    + _style("Cell", "Cell", '<w:spacing w:before="40" w:after="40" w:line="240"/>', _size(20))
    + _style("CellSmall", "Cell small", "", _size(17), of="Cell")
    + _style("CellHead", "Cell head", "<w:keepNext/>", _size(18, BOLD), of="Cell")
    + _style(
        "Marking", "Marking", '<w:spacing w:after="0"/><w:jc w:val="center"/>', _size(20, BOLD)
    )
    + _style("Foot", "Foot", '<w:spacing w:after="0"/><w:jc w:val="center"/>', _size(17))
    + '<w:style w:type="table" w:default="1" w:styleId="Plain"><w:name w:val="Normal Table"/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:basedOn w:val="Plain"/>'
    "<w:tblPr><w:tblBorders>"
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7A7A7A"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + '</w:tblBorders><w:tblCellMar><w:left w:w="85" w:type="dxa"/><w:right w:w="85" '
    'w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr><w:shd '
    'w:val="clear" w:color="auto" w:fill="E8EEEE"/></w:tcPr></w:tblStylePr></w:style></w:styles>'
)


def header(marking: str) -> str:
    """Return what stands at the head of each page: the marking."""
    return (
        f'{HEAD}<w:hdr {NAMES}><w:p><w:pPr><w:pStyle w:val="Marking"/></w:pPr>'
        f"<w:r><w:t>{escape(cleaned(marking))}</w:t></w:r></w:p></w:hdr>"
    )


def footer(says: str) -> str:
    """Return what stands at the foot of each page: whose paper, and the number of the page."""
    number = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    count = '<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>1</w:t></w:r></w:fldSimple>'

    def words(text: str) -> str:
        return f'<w:r><w:t xml:space="preserve">{escape(cleaned(text))}</w:t></w:r>'

    return (
        f'{HEAD}<w:ftr {NAMES}><w:p><w:pPr><w:pStyle w:val="Foot"/></w:pPr>'
        f"{words(f'{says}. Page ')}{number}{words(' of ')}{count}</w:p></w:ftr>"
    )


def properties(*, title: str, author: str, marking: str, at: str) -> str:
    """Return what the file says of itself: no person's name."""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(cleaned(title))}</dc:title><dc:subject>{escape(cleaned(marking))}"
        f"</dc:subject><dc:creator>{escape(cleaned(author))}</dc:creator>"
        f'<dc:language>en-GB</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">{at}'
        "</dcterms:created></cp:coreProperties>"
    )
