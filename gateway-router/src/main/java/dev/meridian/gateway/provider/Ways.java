package dev.meridian.gateway.provider;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * The ways to serve a call, model by model: those of the model that was asked for, then those of
 * the models that may answer in its place, which are looked for only once they are needed. Belongs
 * to one call.
 */
public final class Ways {
  private final List<List<Candidate>> found = new ArrayList<>();
  private final Supplier<Iterator<List<Candidate>>> fallbacks;
  private Iterator<List<Candidate>> others = List.<List<Candidate>>of().iterator();
  private boolean looked;

  /**
   * @param asked may be empty
   * @param fallbacks each a model's, in the order in which the models are tried; none empty
   */
  Ways(List<Candidate> asked, Supplier<Iterator<List<Candidate>>> fallbacks) {
    this.fallbacks = fallbacks;
    if (!asked.isEmpty()) {
      found.add(asked);
    }
  }

  /**
   * The ways of one model, in the order in which they are best tried now.
   *
   * @param place the model's among those that can be called, from 0
   * @return empty when there are no more models
   */
  List<Candidate> of(int place) {
    while (found.size() <= place && others().hasNext()) {
      found.add(others().next());
    }
    return place < found.size()
        ? new Balancer(ThreadLocalRandom.current()).order(found.get(place))
        : List.of();
  }

  private Iterator<List<Candidate>> others() {
    if (!looked) {
      looked = true;
      others = fallbacks.get();
    }
    return others;
  }

  boolean isEmpty() {
    return found.isEmpty() && of(0).isEmpty();
  }
}
