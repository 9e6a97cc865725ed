package dev.meridian.local.component;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All components of a stack: started at the same time as far as their needs allow, and ended in
 * reverse.
 */
public final class Supervisor {
  private static final Logger log = LoggerFactory.getLogger(Supervisor.class);

  private final Map<String, Supervised> byName = new LinkedHashMap<>();

  /**
   * @param components in an order in which each one's needs come before it
   * @param changed called by any thread when a component has become ready or ended
   */
  public Supervisor(Collection<? extends Component> components, Runnable changed) {
    components.forEach(
        component -> byName.put(component.name(), new Supervised(component, changed)));
  }

  public Collection<Supervised> all() {
    return byName.values();
  }

  public Optional<Supervised> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  public List<ComponentStatus> status() {
    return byName.values().stream().map(Supervised::status).toList();
  }

  /** Starts these and returns when each is ready or has failed; true when all are ready. */
  public boolean start(Collection<Supervised> wanted) {
    Map<String, CompletableFuture<Boolean>> started = new LinkedHashMap<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Supervised supervised : wanted) {
        List<CompletableFuture<Boolean>> needs =
            supervised.component().needs().stream()
                .map(name -> started.getOrDefault(name, CompletableFuture.completedFuture(true)))
                .toList();
        CompletableFuture<Boolean> result =
            CompletableFuture.allOf(needs.toArray(CompletableFuture[]::new))
                .thenApplyAsync(ignored -> supervised.start(), executor);
        started.put(supervised.name(), result);
      }
      return started.values().stream()
          .map(CompletableFuture::join)
          .reduce(true, Boolean::logicalAnd);
    }
  }

  /** Ends what needs others before what is needed; goes on when one does not end. */
  public void stopAll() throws InterruptedException {
    List<Supervised> left = new ArrayList<>(byName.values());
    while (!left.isEmpty()) {
      List<Supervised> unneeded =
          left.stream()
              .filter(
                  candidate ->
                      left.stream()
                          .noneMatch(other -> other.component().needs().contains(candidate.name())))
              .toList();
      stopTogether(unneeded);
      left.removeAll(unneeded);
    }
  }

  private static void stopTogether(List<Supervised> together) throws InterruptedException {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> stops = new ArrayList<>();
      for (Supervised supervised : together) {
        stops.add(
            executor.submit(
                () -> {
                  try {
                    supervised.stop();
                  } catch (Exception e) {
                    log.warn("{} did not stop cleanly", supervised.name(), e);
                  }
                }));
      }
      for (Future<?> stop : stops) {
        try {
          stop.get();
        } catch (ExecutionException e) {
          log.warn("A component did not stop cleanly", e);
        }
      }
    }
  }
}
