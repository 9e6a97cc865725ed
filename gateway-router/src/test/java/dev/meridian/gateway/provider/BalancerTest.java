package dev.meridian.gateway.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.meridian.model.event.SecretEvent;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.SecretId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BalancerTest {
  private final Balancer balancer = new Balancer(new Random(7));

  @Property(tries = 200)
  void everyWayIsTriedOnce(
      @ForAll @Size(min = 1, max = 8) List<@DoubleRange(min = 0.1, max = 9) Double> weights) {
    List<Candidate> candidates = weights.stream().map(BalancerTest::candidate).toList();

    assertThat(new Balancer(new Random(weights.hashCode())).order(candidates))
        .containsExactlyInAnyOrderElementsOf(candidates);
  }

  @Test
  void weightsSayHowOftenASecretComesFirst() {
    Candidate heavy = candidate(3);
    Candidate light = candidate(1);
    int first = 0;
    for (int i = 0; i < 10_000; i++) {
      first += balancer.order(List.of(light, heavy)).getFirst() == heavy ? 1 : 0;
    }
    assertThat(first).isBetween(7_300, 7_700);
  }

  @Test
  void amongEqualsTheQuickerComesFirst() {
    Candidate slow = candidate(1);
    Candidate quick = candidate(1);
    answer(slow, 500);
    answer(quick, 5);
    for (int i = 0; i < 100; i++) {
      assertThat(balancer.order(List.of(slow, quick)).getFirst()).isSameAs(quick);
    }
  }

  @Test
  void aSlowSecretAmongManyIsRarelyFirst() {
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      candidates.add(candidate(1));
      answer(candidates.get(i), i == 0 ? 1_000 : 10 + i);
    }
    for (int i = 0; i < 1_000; i++) {
      assertThat(balancer.order(candidates).getFirst()).isNotSameAs(candidates.getFirst());
    }
  }

  @Test
  void whatAskedForPatienceComesLastWhateverItsWeight() {
    Candidate resting = candidate(1_000);
    Candidate light = candidate(0.1);
    resting.endpoint().rest(TimeUnit.MINUTES.toNanos(1));

    assertThat(balancer.order(List.of(resting, light))).containsExactly(light, resting);
  }

  private static void answer(Candidate candidate, long millis) {
    candidate.endpoint().begin();
    candidate.endpoint().answered(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  private static Candidate candidate(double weight) {
    ProviderSecret secret =
        new ProviderSecret(
            new SecretEvent(
                OrgId.random(),
                1,
                false,
                SecretId.random(),
                "mine",
                Optional.of("openai"),
                Optional.of(new ObjectMapper().createObjectNode().put("weight", weight)),
                Optional.empty()));
    Providers.Known known = new Providers(List.of(new OpenAiApi())).of(secret).orElseThrow();
    return new Candidate(
        secret, known, Operation.CHAT_COMPLETIONS, "m", false, new Endpoint(System::nanoTime));
  }
}
