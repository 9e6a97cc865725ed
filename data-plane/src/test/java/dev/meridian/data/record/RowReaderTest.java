package dev.meridian.data.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.data.json.Json;
import dev.meridian.model.error.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RowReaderTest {
  private static final RecordObject OBJECT =
      new RecordObject(RecordKind.PROJECT_LOGS, UUID.randomUUID());

  private static RowReader read(String row) {
    RowReader reader = new RowReader();
    reader
        .of(OBJECT, Json.stored(row.getBytes(StandardCharsets.UTF_8)))
        .ifPresent(r -> assertThat(reader.invalid().isEmpty()).isTrue());
    return reader;
  }

  @Test
  void numbersOfAbsurdSizeAreRefusedWhereverTheyAre() {
    for (String number : new String[] {"1e30000000", "-1e401", "1e-30000000", "9".repeat(401)}) {
      for (String row : new String[] {"{\"metrics\":{\"a\":%s}}", "{\"input\":[{\"x\":%s}]}"}) {
        assertThatThrownBy(() -> read(row.formatted(number)).finish())
            .isInstanceOf(ApiException.class)
            .hasMessageContaining("exponent of at most 400");
      }
    }
  }

  @Test
  void everyDoubleIsANumberThatIsTaken() {
    read("{\"input\":[%s,%s]}".formatted(Double.MAX_VALUE, Double.MIN_NORMAL)).finish();
  }
}
