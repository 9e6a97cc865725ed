package dev.meridian.bench.access;

import dev.meridian.model.access.AccessModel;
import dev.meridian.model.access.Permission;
import dev.meridian.model.access.Target;
import dev.meridian.model.id.PrincipalId;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What comes before the first check: the model, once a change of access, and each person in it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xmx1g", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FirstChecks {
  private final LargeOrganization organization = new LargeOrganization();
  private final Target target = organization.questions().getFirst().target(organization.org());
  private AccessModel model = organization.model();

  /** Nobody is known to it yet. */
  @Setup(Level.Invocation)
  public void renew() {
    model = organization.model();
  }

  /** Everybody's first. */
  @Benchmark
  @OperationsPerInvocation(LargeOrganization.PEOPLE)
  public int firstCheck() {
    int allowed = 0;
    for (PrincipalId person : organization.people()) {
      allowed += model.of(person).allows(Permission.UPDATE, target) ? 1 : 0;
    }
    return allowed;
  }

  @Benchmark
  public AccessModel build() {
    return organization.model();
  }
}
