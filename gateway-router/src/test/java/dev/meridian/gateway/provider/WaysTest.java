package dev.meridian.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WaysTest {
  private int looks;

  @Test
  void othersAreLookedForOnceTheyAreNeeded() {
    Ways ways = new Ways(model("asked"), this::others);

    assertThat(ways.isEmpty()).isFalse();
    assertThat(names(ways, 0)).containsExactly("asked");
    assertThat(looks).isZero();
    assertThat(names(ways, 1)).containsExactly("first");
    assertThat(names(ways, 2)).containsExactly("second");
    assertThat(names(ways, 3)).isEmpty();
    assertThat(names(ways, 0)).containsExactly("asked");
    assertThat(looks).isEqualTo(1);
  }

  @Test
  void withoutTheOneThatIsAskedForTheFirstOtherComesFirst() {
    Ways ways = new Ways(List.of(), this::others);

    assertThat(ways.isEmpty()).isFalse();
    assertThat(names(ways, 0)).containsExactly("first");
  }

  @Test
  void nothingAtAllIsEmpty() {
    assertThat(new Ways(List.of(), () -> Stream.<List<Candidate>>of().iterator()).isEmpty())
        .isTrue();
  }

  private Iterator<List<Candidate>> others() {
    looks++;
    return Stream.of(model("first"), model("second")).iterator();
  }

  private static List<String> names(Ways ways, int place) {
    return ways.of(place).stream().map(Candidate::model).toList();
  }

  private static List<Candidate> model(String name) {
    ProviderSecret secret = Secrets.of("openai", "{}");
    Providers.Known known = new Providers(List.of(new OpenAiApi())).of(secret).orElseThrow();
    return List.of(
        new Candidate(
            secret,
            known,
            Operation.CHAT_COMPLETIONS,
            name,
            false,
            new Endpoint(System::nanoTime)));
  }
}
