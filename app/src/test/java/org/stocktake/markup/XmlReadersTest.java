package org.stocktake.markup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class XmlReadersTest {
    @Test
    void aDocumentIsReadInUtf8WithoutItsForbiddenCharacters() throws Exception {
        String document = "\uFEFF<?xml version=\"1.0\" encoding=\"UTF-8\"?><a>\u0001b\u000B\uD83D\uDE00&#8;</a>";
        assertThat(textOf(document.getBytes(StandardCharsets.UTF_8))).isEqualTo("b\uD83D\uDE00\b");
    }

    @Test
    void bytesThatAreNoUtf8BecomeReplacementCharacters() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("<a>caf".getBytes(StandardCharsets.US_ASCII));
        bytes.write(0xE9); // é in Latin 1
        bytes.writeBytes("</a>".getBytes(StandardCharsets.US_ASCII));
        assertThat(textOf(bytes.toByteArray())).isEqualTo("caf\uFFFD");
    }

    @ParameterizedTest
    @CsvSource({
        "b&#xD83D;&#xDE00;&#55357;&#56832;, b\uD83D\uDE00\uD83D\uDE00",
        "&#xD83D;&#xDE00;,                  \uD83D\uDE00",
        "x<b/>&#xD83D;&#xDE00;,             x\uD83D\uDE00",
        "<![CDATA[&#xD83D;]]>,              &#xD83D;",
        "'&#xD83D; alone, &#xDE00; alone',  ' alone,  alone'"
    })
    void anEmojiWrittenAsTwoHalvesIsWholeInADocumentAndALoneHalfIsLeftOut(String written, String text)
            throws XMLStreamException {
        assertThat(textOf(("<a>" + written + "</a>").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(text);
    }

    @Test
    void aDocumentCutInsideItsTextFailsWhereTheReaderMovesOn() throws XMLStreamException {
        XMLStreamReader reader = XmlReaders.open(new ByteArrayInputStream("<a>cut".getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> {
                    while (reader.hasNext()) {
                        reader.next();
                    }
                })
                .isInstanceOf(XMLStreamException.class)
                .hasMessageStartingWith("Unexpected EOF");
    }

    @Test
    void anExternalEntityIsNeverRead(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        String document = "<!DOCTYPE a [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]><a>&e;</a>";
        assertThatThrownBy(() -> textOf(document.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(XMLStreamException.class)
                .hasMessageContaining("Undeclared general entity \"e\"");
    }

    @Test
    void entitiesThatGrowAreNeverExpanded() {
        String document = "<!DOCTYPE a [<!ENTITY e \"eeeeeeeeee\"><!ENTITY f \"&e;&e;&e;&e;\">]><a>&f;</a>";
        assertThatThrownBy(() -> textOf(document.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(XMLStreamException.class)
                .hasMessageContaining("Undeclared general entity \"f\"");
    }

    @ParameterizedTest
    @CsvSource({
        "&nbsp;,    \u00A0",
        "&rarr;,    \u2192",
        "&ldquo;,   \u201C",
        "&Uuml;,    \u00DC",
        "&euro;,    \u20AC",
        "&thetasym;,\u03D1",
        "&lt;,      <",
        "&amp;amp;, &amp;",
        "&#128512;, \uD83D\uDE00"
    })
    void aBodyKnowsTheNamedCharactersOfXhtml(String reference, String character) throws XMLStreamException {
        assertThat(textOf(XmlReaders.openBody("<p>" + reference + "</p>"))).isEqualTo(character);
        XMLStreamReader attribute = XmlReaders.openBody("<p title=\"" + reference + "\"/>");
        attribute.next();
        assertThat(attribute.getAttributeValue(null, "title")).isEqualTo(character);
    }

    @Test
    void aBodyHasAnyNumberOfRootsAndPrefixesNobodyDeclared() throws XMLStreamException {
        assertThat(textOf(XmlReaders.openBody("a<p>b</p><ac:link/>c"))).isEqualTo("abc");
        assertThat(textOf(XmlReaders.openBody(""))).isEmpty();
    }

    private static String textOf(byte[] document) throws XMLStreamException {
        return textOf(XmlReaders.open(new ByteArrayInputStream(document)));
    }

    private static String textOf(XMLStreamReader reader) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
                text.append(reader.getText());
            }
        }
        return text.toString();
    }
}
