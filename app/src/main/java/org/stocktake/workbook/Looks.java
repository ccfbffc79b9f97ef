package org.stocktake.workbook;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The styles of a workbook. */
final class Looks {
    /** Colours of texts on white with a contrast of at least 4.5:1. */
    static final String LINK = "0B5FAD";

    static final String TEXT = "1B1F24";
    static final String MUTED = "57606A";

    private static final short PLAIN = 10;
    private static final byte OPAQUE = (byte) 0xFF;

    private final XSSFWorkbook book;
    private final Map<Look, XSSFCellStyle> styles = new EnumMap<>(Look.class);
    private final Map<Look, byte[]> attributes = new EnumMap<>(Look.class);
    private final XSSFCellStyle header;

    Looks(XSSFWorkbook book) {
        this.book = book;
        for (Look look : Look.values()) {
            styles.put(look, create(look));
            attributes.put(look, ("\" s=\"" + of(look).getIndex() + "\"").getBytes(StandardCharsets.US_ASCII));
        }
        header = text(PLAIN, true, "FFFFFF");
        header.setFillForegroundColor(colour(LINK));
        header.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        header.setVerticalAlignment(VerticalAlignment.CENTER);
    }

    private XSSFCellStyle create(Look look) {
        XSSFCellStyle style = switch (look) {
            case CRITICAL -> text(PLAIN, true, "8C1D40");
            case HIGH -> text(PLAIN, true, "A8380B");
            case MEDIUM -> text(PLAIN, false, "7A5200");
            case LOW -> text(PLAIN, false, "42566B");
            case INFO -> text(PLAIN, false, "5B6770");
            case LINK -> link(PLAIN);
            default -> text(PLAIN, false, TEXT);
        };
        style.setDataFormat(book.createDataFormat().getFormat(look.format()));
        return style;
    }

    /** A style for texts and numbers of the summary. */
    XSSFCellStyle text(int points, boolean bold, String colour) {
        XSSFFont font = book.createFont();
        font.setFontName("Calibri");
        font.setFontHeightInPoints((short) points);
        font.setBold(bold);
        font.setColor(colour(colour));
        XSSFCellStyle style = book.createCellStyle();
        style.setFont(font);
        return style;
    }

    XSSFCellStyle number(int points, boolean bold, String colour, String format) {
        XSSFCellStyle style = text(points, bold, colour);
        style.setDataFormat(book.createDataFormat().getFormat(format));
        style.setAlignment(HorizontalAlignment.LEFT);
        return style;
    }

    XSSFCellStyle link(int points) {
        XSSFCellStyle style = text(points, false, LINK);
        style.getFont().setUnderline(org.apache.poi.ss.usermodel.Font.U_SINGLE);
        return style;
    }

    XSSFCellStyle wrapped(int points, String colour) {
        XSSFCellStyle style = text(points, false, colour);
        style.setWrapText(true);
        style.setVerticalAlignment(VerticalAlignment.TOP);
        return style;
    }

    XSSFCellStyle header() {
        return header;
    }

    XSSFCellStyle of(Look look) {
        return Objects.requireNonNull(styles.get(look));
    }

    /** How a cell names its style after its place. */
    byte[] attribute(Look look) {
        return Objects.requireNonNull(attributes.get(look));
    }

    static XSSFColor colour(String hex) {
        return new XSSFColor(
                new byte[] {
                    OPAQUE,
                    (byte) Integer.parseInt(hex.substring(0, 2), 16),
                    (byte) Integer.parseInt(hex.substring(2, 4), 16),
                    (byte) Integer.parseInt(hex.substring(4, 6), 16)
                },
                null);
    }
}
