package dev.meridian.local.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import dev.meridian.local.component.Component;
import dev.meridian.local.component.ComponentStatus;
import dev.meridian.local.component.State;
import dev.meridian.local.component.Supervised;
import dev.meridian.local.component.Supervisor;
import dev.meridian.local.control.ControlServer;
import dev.meridian.local.control.LauncherAddress;
import dev.meridian.local.control.Phase;
import dev.meridian.local.control.StackControl;
import dev.meridian.local.control.StackStatus;
import dev.meridian.local.organization.DemoOrganization;
import dev.meridian.local.organization.OrganizationFile;
import dev.meridian.local.organization.Organizations;
import dev.meridian.local.plan.StackPlan;
import dev.meridian.local.process.ProcessIdentity;
import dev.meridian.local.service.QuarkusService;
import dev.meridian.local.stackfile.Describer;
import dev.meridian.local.stackfile.StackFile;
import dev.meridian.local.web.LoopbackServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one stack, from its start until somebody stops it. */
final class Launcher implements StackControl {
  private static final Logger log = LoggerFactory.getLogger(Launcher.class);

  private final long began = System.nanoTime();
  private final StackPlan plan;
  private final OrganizationFile organizationFile;
  private final Organizations organizations;
  private final List<QuarkusService> services;
  private final Supervisor supervisor;
  private final Describer describer;
  private final StackFile stackFile;
  private final AtomicBoolean demoRequested = new AtomicBoolean();
  private final CompletableFuture<Boolean> demoCreated = new CompletableFuture<>();
  private final CountDownLatch stopRequested = new CountDownLatch(1);
  private volatile Phase phase = Phase.STARTING;
  private volatile @Nullable String message;
  private volatile double seconds;

  Launcher(StackPlan plan) throws IOException {
    this.plan = plan;
    HttpClient http = HttpClient.newHttpClient();
    this.organizationFile = new OrganizationFile(plan.home().secrets());
    this.organizations = new Organizations(plan, organizationFile, http);
    this.services = StackComponents.services(plan, http);
    List<Component> components = new ArrayList<>(StackComponents.stores(plan, http));
    components.addAll(services);
    this.supervisor = new Supervisor(components, this::changed);
    this.describer = new Describer(plan);
    this.stackFile = new StackFile(plan.home().stackFile());
  }

  /**
   * Returns when the stack was stopped.
   *
   * @param withServices false for the stores alone; the services can be started one by one later
   */
  void run(boolean withServices) throws IOException, InterruptedException {
    stackFile.delete();
    try (LoopbackServer control =
        LoopbackServer.start(
            plan.ports().of("launcher"),
            new ControlServer(plan.launcherToken(), supervisor, this))) {
      new LauncherAddress(plan.launcherUrl(), plan.launcherToken(), ProcessIdentity.self())
          .write(plan.home());
      for (QuarkusService service : services) {
        service.configure();
      }
      Thread starting = Thread.ofVirtual().name("start").start(() -> start(withServices));
      stopRequested.await();
      phase = Phase.STOPPING;
      starting.interrupt();
      stackFile.delete();
      supervisor.stopAll();
      log.info("Stopped");
    } finally {
      LauncherAddress.delete(plan.home());
    }
  }

  private void start(boolean withServices) {
    Collection<Supervised> wanted =
        withServices
            ? supervisor.all()
            : supervisor.all().stream()
                .filter(component -> !(component.component() instanceof QuarkusService))
                .toList();
    boolean complete = supervisor.start(wanted);
    if (controlPlaneIsReady()) {
      complete &= demoCreated.join();
    }
    seconds = sinceBeginning();
    if (phase == Phase.STARTING) {
      describe();
      phase = complete ? Phase.READY : Phase.INCOMPLETE;
    }
  }

  private void changed() {
    describe();
    if (controlPlaneIsReady() && demoRequested.compareAndSet(false, true)) {
      Thread.ofVirtual().name("organizations").start(this::createDemoOrganizations);
    }
  }

  private boolean controlPlaneIsReady() {
    return supervisor
        .find(plan.controlPlane().name())
        .filter(controlPlane -> controlPlane.state() == State.READY)
        .isPresent();
  }

  private void createDemoOrganizations() {
    try {
      organizations.createDemo();
      message = null;
      describe();
      demoCreated.complete(true);
    } catch (IOException | InterruptedException e) {
      log.warn("No demo organizations", e);
      message = "The demo organizations are missing: " + e.getMessage();
      // The next start of the control plane tries again.
      demoRequested.set(false);
      demoCreated.complete(false);
    }
  }

  private synchronized void describe() {
    if (phase == Phase.STOPPING) {
      return;
    }
    try {
      stackFile.write(describer.describe(supervisor.status(), organizationFile.all()));
    } catch (IOException e) {
      throw new UncheckedIOException("Can't write " + stackFile.path(), e);
    }
  }

  @Override
  public StackStatus status() {
    Phase now = phase;
    List<ComponentStatus> components = supervisor.status();
    if (now == Phase.READY
        && components.stream().anyMatch(component -> component.state() == State.FAILED)) {
      now = Phase.INCOMPLETE;
    }
    return new StackStatus(
        now,
        ProcessHandle.current().pid(),
        plan.home().root().toString(),
        now == Phase.STARTING ? sinceBeginning() : seconds,
        message,
        components);
  }

  @Override
  public void shutDown() {
    stopRequested.countDown();
  }

  @Override
  public DemoOrganization createOrganization(String name, String region)
      throws IOException, InterruptedException {
    return organizations.create(name, region);
  }

  @Override
  public JsonNode organizations() throws IOException, InterruptedException {
    return organizations.all();
  }

  @Override
  public JsonNode changeOrganization(String nameOrId, String verb)
      throws IOException, InterruptedException {
    return organizations.change(nameOrId, verb);
  }

  private double sinceBeginning() {
    return (System.nanoTime() - began) / 1e9;
  }
}
