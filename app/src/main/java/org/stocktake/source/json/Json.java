package org.stocktake.source.json;

import java.io.EOFException;
import java.io.IOException;
import java.util.function.Function;
import org.stocktake.http.BodyReader;
import org.stocktake.http.OversizedValue;
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

/** The parser, and its exceptions as those of a {@link BodyReader}. */
public final class Json {
    /**
     * A body is a single string. While it is read it takes about five times its length, and four may be read at once: this
     * is what memory holds, and lets a body of 8 million characters through where the program has 256 MB.
     */
    static final int LONGEST_STRING = (int)
            Math.max(1 << 20, Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 32));

    public static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(LONGEST_STRING)
                            .build())
                    // Whoever opened a reply reads it to its end and closes it.
                    .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                    .build())
            .build();

    private Json() {}

    /** Reads any JSON. */
    public static <T> BodyReader<T> any(Function<JsonNode, T> made) {
        return json -> translated(() -> {
            JsonNode node = MAPPER.readTree(json);
            if (node.isMissingNode()) {
                throw new EOFException("there is no JSON");
            }
            return made.apply(node);
        });
    }

    /** Reads one object. */
    public static <T> BodyReader<T> object(Function<JsonNode, T> made) {
        return json -> translated(() -> {
            JsonNode node = MAPPER.readTree(json);
            if (!node.isObject()) {
                throw new IOException("expected an object but it is " + node.getNodeType());
            }
            return made.apply(node);
        });
    }

    /** A piece of reading. */
    public interface Reading<T> {
        T read() throws IOException;
    }

    /** The parser's exceptions are unchecked; a reader's are not. */
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
            // Its own message quotes the reply.
            TokenStreamLocation place = e.getLocation();
            throw new IOException("it is no JSON" + (place == null ? "" : ", at " + place.offsetDescription()), e);
        }
    }
}
