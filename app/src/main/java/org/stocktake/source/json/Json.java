package org.stocktake.source.json;

import java.io.EOFException;
import java.io.IOException;
import java.util.function.Function;
import org.stocktake.http.reply.BodyReader;
import org.stocktake.http.reply.OversizedValue;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON parser whose exceptions follow the contract of {@link BodyReader}. */
public final class Json {
    /**
     * Maximum length of a string. A page body is one string, needs about five times its length while it is parsed, and
     * four may be parsed at once. With 256 MB of heap, bodies of up to 8 million characters are accepted.
     */
    static final int MAX_STRING_LENGTH = (int)
            Math.max(1 << 20, Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 32));

    public static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(MAX_STRING_LENGTH)
                            .build())
                    // The caller that opened the reply reads it to its end and closes it.
                    .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                    .build())
            .build();

    private Json() {}

    /** Parses any JSON value. */
    public static <T> BodyReader<T> any(Function<JsonNode, T> made) {
        return json -> translated(() -> {
            JsonNode node = MAPPER.readTree(json);
            if (node.isMissingNode()) {
                throw new EOFException("it is empty");
            }
            return made.apply(node);
        });
    }

    /** Parses one JSON object. */
    public static <T> BodyReader<T> object(Function<JsonNode, T> made) {
        return json -> translated(() -> {
            JsonNode node = MAPPER.readTree(json);
            if (!node.isObject()) {
                throw new IOException("expected an object but it is " + node.getNodeType());
            }
            return made.apply(node);
        });
    }

    /** A parsing step. */
    public interface Reading<T> {
        T read() throws IOException;
    }

    /** Translates the parser's unchecked exceptions into IOException. */
    public static <T> T translated(Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (UnexpectedEndOfInputException e) {
            EOFException ended = new EOFException("the JSON ends early");
            ended.initCause(e);
            throw ended;
        } catch (StreamConstraintsException e) {
            throw new OversizedValue(e);
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            // The parser's own message is dropped: it quotes the reply.
            TokenStreamLocation place = e.getLocation();
            throw new IOException("it is not JSON" + (place == null ? "" : ", at " + place.offsetDescription()), e);
        }
    }
}
