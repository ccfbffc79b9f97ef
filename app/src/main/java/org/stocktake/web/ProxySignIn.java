package org.stocktake.web;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Sign-in by a proxy: it sends the name of the user in a header. The same header of another sender means nothing. */
final class ProxySignIn {
    private static final int FORBIDDEN = 403;
    private static final int LONGEST = 255;

    private final Access access;

    ProxySignIn(Access access) {
        this.access = access;
    }

    /**
     * @return empty if no trusted proxy has signed a user in
     * @throws Refusal 403 if the proxy passes on more than one name, because the other one may be forged
     */
    Optional<String> user(Context context) {
        String header = access.userHeader();
        if (header == null || !isTrusted(context.req().getRemoteAddr())) {
            return Optional.empty();
        }
        List<String> given = Collections.list(context.req().getHeaders(header));
        if (given.size() > 1) {
            throw refused("The proxy sent the header %s %d times.".formatted(header, given.size()));
        }
        Optional<String> name = given.stream()
                .map(ProxySignIn::decoded)
                .filter(text -> !text.isEmpty())
                .findFirst();
        if (name.filter(text -> text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl))
                .isPresent()) {
            throw refused("The header %s of the proxy is no name.".formatted(header));
        }
        return name;
    }

    private static Refusal refused(String sentence) {
        return new Refusal(
                FORBIDDEN,
                sentence,
                "Configure the proxy so that it replaces this header, also where a browser sends it.");
    }

    private boolean isTrusted(String sender) {
        try {
            return access.trustedProxies().test(InetAddress.getByName(sender.replaceAll("[\\[\\]]|%.*", "")));
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /** Headers are bytes; most proxies send UTF-8. */
    private static String decoded(String header) {
        byte[] bytes = header.getBytes(StandardCharsets.ISO_8859_1);
        try {
            return header.chars().allMatch(each -> each <= 0xFF)
                    ? StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString()
                            .strip()
                    : header.strip();
        } catch (CharacterCodingException e) {
            return header.strip();
        }
    }
}
