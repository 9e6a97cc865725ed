package dev.meridian.gateway.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.model.id.OrgId;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SealedAnswerTest {
  private static final byte[] SECRET = "secret".getBytes(UTF_8);

  private static CacheKey key(CacheQuestion question) {
    return CacheKey.of(question, SECRET);
  }

  @Provide
  static Arbitrary<String> texts() {
    return Arbitraries.strings().ofMaxLength(40);
  }

  @Property(tries = 200)
  void whatIsSealedOpensAsItWas(
      @ForAll("texts") String contentType,
      @ForAll("texts") String endpoint,
      @ForAll byte[] body,
      @ForAll @IntRange(min = 200, max = 299) int status) {
    CacheKey key = key(Questions.question());
    CachedAnswer answer =
        new CachedAnswer(
            status,
            wellFormed(contentType),
            wellFormed(endpoint),
            Buffer.buffer(body),
            Questions.STORED,
            Duration.ofSeconds(604_800));
    assertThat(SealedAnswer.open(key, SealedAnswer.seal(key, answer))).hasValue(answer);
  }

  /** Half of a pair of surrogates can't be written. */
  private static String wellFormed(String text) {
    return new String(text.getBytes(UTF_8), UTF_8);
  }

  @Property(tries = 500)
  void oneChangedBitAnywhereIsNoAnswer(@ForAll @IntRange(max = 100_000) int at) {
    CacheKey key = key(Questions.question());
    byte[] sealed = SealedAnswer.seal(key, Questions.answer("application/json", "{\"a\":1}"));
    int bit = at % (sealed.length * 8);
    sealed[bit / 8] ^= (byte) (1 << bit % 8);
    assertThat(SealedAnswer.open(key, sealed)).isEmpty();
  }

  @Property(tries = 100)
  void aCutAnswerIsNoAnswer(@ForAll @IntRange(max = 10_000) int length) {
    CacheKey key = key(Questions.question());
    byte[] sealed = SealedAnswer.seal(key, Questions.answer("application/json", "{\"a\":1}"));
    byte[] cut = Arrays.copyOf(sealed, length % sealed.length);
    assertThat(SealedAnswer.open(key, cut)).isEmpty();
  }

  @Property(tries = 100)
  void anyBytesAreNoAnswer(@ForAll byte[] bytes) {
    assertThat(SealedAnswer.open(key(Questions.question()), bytes)).isEmpty();
  }

  @Example
  void theSameAnswerIsNeverSealedTwiceAlike() {
    CacheKey key = key(Questions.question());
    CachedAnswer answer = Questions.answer("application/json", "{}");
    assertThat(SealedAnswer.seal(key, answer)).isNotEqualTo(SealedAnswer.seal(key, answer));
  }

  @Example
  void questionsThatDifferAnywhereLieElsewhereAndDoNotOpenEachOther() {
    CacheQuestion q = Questions.question();
    List<CacheQuestion> others =
        List.of(
            Questions.question(OrgId.random(), Questions.BODY, Questions.CREDENTIAL),
            Questions.question(Questions.ORG, Questions.BODY + " ", Questions.CREDENTIAL),
            with(q, "completions", q.path(), Optional.empty(), Optional.empty(), ""),
            with(q, q.operation(), "chat/completions?x=1", Optional.empty(), Optional.empty(), ""),
            with(q, q.operation(), q.path(), Optional.of("demo"), Optional.empty(), ""),
            with(q, q.operation(), q.path(), Optional.of(""), Optional.empty(), ""),
            with(q, q.operation(), q.path(), Optional.empty(), Optional.of("demo"), ""),
            with(q, q.operation(), q.path(), Optional.empty(), Optional.empty(), "demo"),
            // The border between two parts counts.
            with(
                q, "chat/completionsc", "hat/completions", Optional.empty(), Optional.empty(), ""));
    CacheKey key = key(q);
    byte[] sealed = SealedAnswer.seal(key, Questions.answer("application/json", "{}"));
    for (CacheQuestion other : others) {
      assertThat(key(other).place()).as("%s", other).isNotEqualTo(key.place());
      assertThat(SealedAnswer.open(key(other), sealed)).as("%s", other).isEmpty();
    }
    assertThat(CacheKey.of(q, "other".getBytes(UTF_8)).place()).isNotEqualTo(key.place());
  }

  private static CacheQuestion with(
      CacheQuestion q,
      String operation,
      String path,
      Optional<String> endpoint,
      Optional<String> project,
      String variant) {
    return new CacheQuestion(
        q.org(), operation, path, q.body(), endpoint, project, variant, q.credential(), q.shared());
  }
}
