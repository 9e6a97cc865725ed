package dev.meridian.data.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.model.error.ApiException;
import dev.meridian.model.trace.XactId;
import org.junit.jupiter.api.Test;

class CursorTest {
  @Test
  void readsWhatWasRecorded() {
    assertThat(Cursor.parse("aQJI5+sNAAA").toString()).isEqualTo("aQJI5+sNAAA");
  }

  @Test
  void isThePlaceOfARow() {
    long place = new XactId(1000197155625133059L).pagination(7);
    assertThat(Cursor.parse(new Cursor(place).toString()).pagination()).isEqualTo(place);
    assertThat("p%020d".formatted(place)).hasSize(21);
  }

  @Test
  void refusesWhatIsNone() {
    assertThatThrownBy(() -> Cursor.parse("%%%")).isInstanceOf(ApiException.class);
    assertThatThrownBy(() -> Cursor.parse("aaaa")).isInstanceOf(ApiException.class);
  }
}
