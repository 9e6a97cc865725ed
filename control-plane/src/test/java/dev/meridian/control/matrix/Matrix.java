package dev.meridian.control.matrix;

import dev.meridian.control.engine.Api;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;

/** Asks operations as everybody. */
final class Matrix {
  /** As many as keep two cores and the store busy. */
  private static final int SCENES = 4;

  private static final List<Scene> STAGE = new ArrayList<>();

  private Matrix() {}

  /** The outcome of one operation for one principal, and what it left behind. */
  record Cell(Outcome outcome, Api.Answer answer, long changes) {}

  /** Works through the items, several at once, each in a scene that it has to itself. */
  static synchronized <T> void each(List<T> items, BiConsumer<Scene, T> work) {
    while (STAGE.size() < SCENES) {
      STAGE.add(new Scene());
    }
    Queue<T> queue = new ConcurrentLinkedQueue<>(items);
    try (ExecutorService threads = Executors.newFixedThreadPool(SCENES)) {
      List<Future<?>> running = new ArrayList<>();
      for (Scene scene : STAGE) {
        running.add(
            threads.submit(
                () -> {
                  for (T item = queue.poll(); item != null; item = queue.poll()) {
                    try {
                      scene.here().props().renew();
                      scene.there().props().renew();
                      work.accept(scene, item);
                    } catch (RuntimeException | Error e) {
                      throw new AssertionError(item + ": " + e, e);
                    }
                  }
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The next work gets other organizations: these are full. */
  static synchronized void clear() {
    STAGE.forEach(Scene::close);
    STAGE.clear();
  }

  /** Makes what the operation names, so that asking it makes nothing. */
  static void prepare(Scene scene, Operation operation) {
    Props props = scene.here().props();
    props.path(operation.path());
    operation.body().ifPresent(props::body);
    operation.shows().ifPresent(props::body);
  }

  /** Who has changed something leaves other objects to the next. */
  static Cell cell(Scene scene, Operation operation, Principal principal) {
    prepare(scene, operation);
    Props props = scene.here().props();
    Optional<String> shown = operation.shows().map(props::body);
    long before = scene.changes();
    Api.Answer answer = scene.send(principal, operation);
    Outcome outcome = Outcome.of(answer, shown);
    if (operation.mutates() && answer.status() < 400) {
      props.renew();
    }
    if (operation.route().equals("/auth/sign-out") && answer.status() < 400) {
      scene.signInAgain();
    }
    return new Cell(outcome, answer, scene.changes() - before);
  }
}
