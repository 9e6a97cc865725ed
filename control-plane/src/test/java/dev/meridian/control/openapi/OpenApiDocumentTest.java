package dev.meridian.control.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Written anew, for review, with {@code -Dmeridian.openapi.write=true}. */
class OpenApiDocumentTest {
  private static final Path FILE = Path.of("src/main/webui/openapi.json");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void theCommittedDocumentSaysWhatTheResourcesServe() throws IOException {
    JsonNode made = new Document().make();
    if (Boolean.getBoolean("meridian.openapi.write")) {
      Files.writeString(
          FILE, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(made) + "\n");
    }

    assertThat(JSON.readTree(FILE.toFile()))
        .as("run this test once with -Dmeridian.openapi.write=true, then npm run types in webui")
        .isEqualTo(made);
  }

  @Test
  void operationsHaveNamesOfTheirOwn() {
    Set<String> names = new HashSet<>();
    for (JsonNode path : new Document().make().path("paths")) {
      path.forEach(o -> assertThat(names.add(o.path("operationId").asText())).as("%s", o).isTrue());
    }
    assertThat(names).hasSizeGreaterThan(100);
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    JsonNode document = new Document().make();
    document
        .findValuesAsText("$ref")
        .forEach(
            ref -> assertThat(document.at(ref.substring(1)).isMissingNode()).as(ref).isFalse());
  }
}
