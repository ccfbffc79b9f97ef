package org.stocktake.workbook;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * The links of one sheet to pages of the site. Excel allows 65,530 links in a sheet, so the first rows get one. Addresses
 * that are no http address are no links.
 */
final class SheetLinks {
    /** Excel repairs a workbook with a longer address. */
    private static final int LONGEST = 2_079;

    private final int most;
    private final StringBuilder elements = new StringBuilder();
    private final StringBuilder relations = new StringBuilder();
    private int count;

    SheetLinks(int most) {
        this.most = most;
    }

    /** Returns whether the cell became a link. */
    boolean add(String cell, String url) {
        if (count >= most) {
            return false;
        }
        Optional<String> address = address(url);
        if (address.isEmpty()) {
            return false;
        }
        count++;
        try {
            elements.append("<hyperlink ref=\"")
                    .append(cell)
                    .append("\" r:id=\"page")
                    .append(count)
                    .append("\"/>");
            relations
                    .append("<Relationship Id=\"page")
                    .append(count)
                    .append("\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\"")
                    .append(" Target=\"");
            XmlText.append(relations, address.get());
            relations.append("\" TargetMode=\"External\"/>");
        } catch (IOException e) {
            throw new IllegalStateException("a StringBuilder never fails", e);
        }
        return true;
    }

    private static Optional<String> address(String url) {
        try {
            URI uri = new URI(url);
            String scheme = uri.getScheme();
            if (scheme == null || uri.getHost() == null) {
                return Optional.empty();
            }
            String lower = scheme.toLowerCase(Locale.ROOT);
            String ascii = uri.toASCIIString();
            return (lower.equals("http") || lower.equals("https")) && ascii.length() <= LONGEST
                    ? Optional.of(ascii)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** The element of the sheet; empty without links. */
    String element() {
        return count == 0
                ? ""
                : "<hyperlinks xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
                        + elements
                        + "</hyperlinks>";
    }

    /** The relationships of the sheet that the element refers to. */
    String relationships() {
        return relations.toString();
    }
}
