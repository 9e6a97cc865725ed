package dev.meridian.bench.access;

import dev.meridian.model.access.Access;
import dev.meridian.model.access.AccessModel;
import dev.meridian.model.access.ObjectRef;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.Target;
import dev.meridian.model.id.OrgId;
import dev.meridian.model.id.PrincipalId;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Random people ask for random objects, so that caches hold what they would hold. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AccessChecks {
  /** Different questions, a power of two: more than the processor's caches hold answers for. */
  private static final int QUESTIONS = 1 << 16;

  private final Access[] people = new Access[QUESTIONS];
  private final PrincipalId[] ids = new PrincipalId[QUESTIONS];
  private final Question[] questions = new Question[QUESTIONS];
  private final Map<ObjectRef, Target> reference = new HashMap<>();
  private AccessModel model = new LargeOrganization().model();
  private OrgId org = new LargeOrganization().org();
  private int next;

  /** Compiles everybody. */
  @Setup
  public void prepare() {
    LargeOrganization organization = new LargeOrganization();
    org = organization.org();
    model = organization.model();
    Random random = new Random(2);
    for (int i = 0; i < QUESTIONS; i++) {
      ids[i] = organization.people().get(random.nextInt(LargeOrganization.PEOPLE));
      people[i] = model.of(ids[i]);
      questions[i] = organization.questions().get(random.nextInt(organization.questions().size()));
      Target target = questions[i].target(organization.org());
      reference.put(target.path().getFirst(), target);
    }
  }

  /** One check, as a service makes it: names the object, finds the person, asks. */
  @Benchmark
  public boolean check() {
    int i = next++ & (QUESTIONS - 1);
    return model.of(ids[i]).allows(Permission.UPDATE, questions[i].target(org));
  }

  /** What nobody was granted: the whole path is looked at. */
  @Benchmark
  public boolean refusal() {
    int i = next++ & (QUESTIONS - 1);
    return people[i].allows(Permission.CREATE_ACLS, questions[i].target(org));
  }

  /** Beside it: one look-up of an object in a HashMap. */
  @Benchmark
  public @Nullable Object lookUp() {
    int i = next++ & (QUESTIONS - 1);
    return reference.get(questions[i].target(org).path().getFirst());
  }
}
