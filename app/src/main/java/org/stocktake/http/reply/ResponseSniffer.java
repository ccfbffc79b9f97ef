package org.stocktake.http.reply;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The start of a reply, to detect its type. Only the site's own error message leaves this class, never page content.
 */
public final class ResponseSniffer {
    private static final int BYTES = 1 << 16;
    private static final int LONGEST_MESSAGE = 200;

    /** Login forms of Confluence (Seraph, web sudo) and of common single sign-on pages. */
    private static final Pattern LOGIN = Pattern.compile("type\\s*=\\s*[\"']?password|os_password|login\\.action"
            + "|name\\s*=\\s*[\"']?loginform|samlrequest|samlresponse|/adfs/|oauth2/|openid-connect"
            + "|authenticate\\.action|single sign|<title>[^<]*(log ?in|sign ?in|anmelden)");

    private static final Pattern TLS =
            Pattern.compile("requires TLS|to HTTPS port|plain HTTP to an SSL", Pattern.CASE_INSENSITIVE);

    private static final Pattern MESSAGE = member("message");

    /** Other error objects of Confluence Cloud. */
    private static final List<Pattern> OTHER_MESSAGES = List.of(member("error"), member("title"));

    private final String text;

    private ResponseSniffer(String text) {
        this.text = text;
    }

    public static ResponseSniffer of(Path file) {
        try (CachedResponse.Opened reply = CachedResponse.open(file)) {
            return of(reply.json());
        } catch (IOException e) {
            // Empty, or the declared compression is wrong: the type is unknown.
            return new ResponseSniffer("");
        }
    }

    public static ResponseSniffer of(InputStream reply) throws IOException {
        return new ResponseSniffer(new String(reply.readNBytes(BYTES), UTF_8));
    }

    public boolean isMarkup() {
        return firstCharacter() == '<';
    }

    public boolean isJson() {
        return firstCharacter() == '{' || firstCharacter() == '[';
    }

    public boolean isLoginPage() {
        return isMarkup() && LOGIN.matcher(text.toLowerCase(Locale.ROOT)).find();
    }

    /** Error texts of Tomcat, nginx and Apache for plain HTTP on an HTTPS port. */
    public boolean asksForTls() {
        return TLS.matcher(text).find();
    }

    /** The message of Confluence's error object, on one line and shortened. */
    public Optional<String> message() {
        return value(MESSAGE);
    }

    /** Like {@link #message}, also of error objects that name it {@code error} or {@code title}. */
    public Optional<String> anyMessage() {
        return message()
                .or(() -> OTHER_MESSAGES.stream()
                        .flatMap(member -> value(member).stream())
                        .findFirst());
    }

    /** Possessive quantifiers: backtracking uses a stack frame for each character, and a message may be long. */
    private static Pattern member(String name) {
        return Pattern.compile("\"" + name + "\"\\s*:\\s*\"((?:[^\"\\\\]++|\\\\.)*+)\"", Pattern.DOTALL);
    }

    private Optional<String> value(Pattern member) {
        Matcher message = member.matcher(text);
        if (!isJson() || !message.find()) {
            return Optional.empty();
        }
        String plain = message.group(1)
                .replace("\\\"", "\"")
                .replace("\\/", "/")
                .replaceAll("\\\\[nrtbf]|\\p{Cntrl}", " ")
                .replace("\\\\", "\\")
                .strip();
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(plain.length() <= LONGEST_MESSAGE ? plain : plain.substring(0, LONGEST_MESSAGE) + "...");
    }

    private char firstCharacter() {
        return text.chars()
                .filter(c -> c > ' ' && c != '\uFEFF')
                .mapToObj(c -> (char) c)
                .findFirst()
                .orElse(' ');
    }
}
