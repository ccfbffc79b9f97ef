package org.stocktake.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The files for containers, Kubernetes, launchd and the Windows Task Scheduler have the form that these programs read. */
class DeployFilesTest {
    private static final Path ROOT = Path.of(System.getProperty("stocktake.root"));
    private static final Path DEPLOY = ROOT.resolve("deploy");

    /** The objects that the files have, as the API of Kubernetes defines them. */
    private static final Map<String, Class<?>> KINDS = Map.of(
            "v1 ConfigMap", ConfigMap.class,
            "v1 Secret", Secret.class,
            "v1 PersistentVolumeClaim", PersistentVolumeClaim.class,
            "v1 Service", Service.class,
            "apps/v1 Deployment", Deployment.class,
            "batch/v1 CronJob", CronJob.class,
            "networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class);

    private static List<Map<?, ?>> yaml(String file) throws IOException {
        List<Map<?, ?>> documents = new ArrayList<>();
        Load load = new Load(LoadSettings.builder().build());
        load.loadAllFromString(Files.readString(DEPLOY.resolve(file))).forEach(each -> documents.add((Map<?, ?>) each));
        return documents;
    }

    @Test
    void eachFieldOfTheKubernetesFilesIsOneOfItsApi() throws Exception {
        for (String file : List.of("kubernetes/dashboard.yaml", "kubernetes/cronjob.yaml")) {
            for (Map<?, ?> document : yaml(file)) {
                String kind = document.get("apiVersion") + " " + document.get("kind");
                assertThat(KINDS).containsKey(kind);
                assertThat(wrong(kind, document, Objects.requireNonNull(KINDS.get(kind))))
                        .isEmpty();
            }
        }
        assertThat(wrong("x", Map.of("spec", Map.of("replica", 1, "paused", "no", "template", 1)), Deployment.class))
                .containsExactlyInAnyOrder("x.spec.replica", "x.spec.paused", "x.spec.template");
    }

    /** Paths of values that have no field, or another type. */
    private static List<String> wrong(String path, Object value, Type type) {
        if (type instanceof ParameterizedType list && list.getRawType().equals(List.class)) {
            return value instanceof List<?> items
                    ? items.stream()
                            .flatMap(item -> wrong(path + "[]", item, list.getActualTypeArguments()[0]).stream())
                            .toList()
                    : List.of(path);
        }
        if (type instanceof ParameterizedType map && map.getRawType().equals(Map.class)) {
            return value instanceof Map<?, ?> items
                    ? items.values().stream()
                            .flatMap(item -> wrong(path + ".*", item, map.getActualTypeArguments()[1]).stream())
                            .toList()
                    : List.of(path);
        }
        if (type.equals(IntOrString.class) || type.equals(Quantity.class)) {
            return value instanceof String || value instanceof Integer ? List.of() : List.of(path);
        }
        if (type.equals(Long.class)) {
            return value instanceof Integer ? List.of() : List.of(path);
        }
        if (!(type instanceof Class<?> model) || model.getName().startsWith("java.")) {
            return type instanceof Class<?> scalar && scalar.isInstance(value) ? List.of() : List.of(path);
        }
        return value instanceof Map<?, ?> fields
                ? fields.entrySet().stream()
                        .flatMap(entry -> field(model, String.valueOf(entry.getKey()))
                                .map(field ->
                                        wrong(path + "." + entry.getKey(), entry.getValue(), field.getGenericType()))
                                .orElse(List.of(path + "." + entry.getKey()))
                                .stream())
                        .toList()
                : List.of(path);
    }

    private static Optional<Field> field(Class<?> model, String name) {
        return Arrays.stream(model.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(JsonProperty.class)
                        && field.getAnnotation(JsonProperty.class).value().equals(name))
                .findFirst();
    }

    @Test
    void containersWriteToTheirVolumeOnlyAndHaveNoRights() throws IOException {
        Map<?, ?> services =
                (Map<?, ?>) requireNonNull(yaml("compose.yaml").get(0).get("services"));
        Map<?, ?> service = (Map<?, ?>) requireNonNull(services.get("stocktake"));
        assertThat(service.get("read_only")).isEqualTo(true);
        assertThat(service.get("cap_drop")).isEqualTo(List.of("ALL"));
        assertThat(service.get("security_opt")).isEqualTo(List.of("no-new-privileges:true"));
        assertThat(Files.readAllLines(DEPLOY.resolve("Containerfile")))
                .contains("USER 10001:10001", "VOLUME /data", "ENTRYPOINT [\"/opt/stocktake/stocktake\"]");
    }

    @Test
    void theListOfLaunchdHasAValueForEachKey() throws Exception {
        Element dictionary =
                children(xml("launchd/org.stocktake.plist")).findFirst().orElseThrow();
        List<Element> entries = children(dictionary).toList();

        assertThat(dictionary.getTagName()).isEqualTo("dict");
        assertThat(IntStream.range(0, entries.size()))
                .allMatch(i -> entries.get(i).getTagName().equals("key") == (i % 2 == 0));
        assertThat(children(entries.get(3)).map(Node::getTextContent))
                .containsExactly(
                        "/opt/stocktake/stocktake",
                        "serve",
                        "--schedule",
                        "--config",
                        "/Users/Shared/stocktake/stocktake.yaml");
    }

    @Test
    void theTaskOfWindowsStartsTheDashboard() throws Exception {
        Element task = xml("windows/stocktake.xml");

        assertThat(task.getTagName()).isEqualTo("Task");
        assertThat(children(task).map(Element::getTagName))
                .containsExactly("RegistrationInfo", "Triggers", "Principals", "Settings", "Actions");
        assertThat(task.getElementsByTagName("Arguments").item(0).getTextContent())
                .isEqualTo("serve --schedule --config C:\\stocktake-data\\stocktake.yaml");
    }

    private static Element xml(String file) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(DEPLOY.resolve(file).toFile()).getDocumentElement();
    }

    private static Stream<Element> children(Element element) {
        return IntStream.range(0, element.getChildNodes().getLength())
                .mapToObj(element.getChildNodes()::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }

    @Test
    void theHealthCheckFailsWhereNothingAnswers() throws Exception {
        assumeThat(Path.of("/bin/bash")).exists();
        Process process = new ProcessBuilder(
                        "/bin/bash", DEPLOY.resolve("healthcheck.sh").toString(), "1")
                .redirectErrorStream(true)
                .start();
        process.getInputStream().readAllBytes();

        assertThat(process.waitFor()).isEqualTo(1);
    }
}
