package dev.meridian.gateway.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Puts the ways to serve a call into the order in which they are tried. Weights say how often a
 * secret comes first; among those of one weight two are drawn and the quicker one is taken. What
 * has failed lately, or asked for patience, comes after all others. Thread-safe if its randomness
 * is.
 */
final class Balancer {
  private final RandomGenerator random;

  Balancer(RandomGenerator random) {
    this.random = random;
  }

  List<Candidate> order(List<Candidate> candidates) {
    if (candidates.size() == 1) {
      return candidates;
    }
    List<Candidate> left = new ArrayList<>();
    List<Candidate> avoided = new ArrayList<>();
    for (Candidate candidate : candidates) {
      (candidate.endpoint().isAvoided() ? avoided : left).add(candidate);
    }
    List<Candidate> ordered = new ArrayList<>(candidates.size());
    draw(left, ordered);
    draw(avoided, ordered);
    return ordered;
  }

  private void draw(List<Candidate> from, List<Candidate> to) {
    while (!from.isEmpty()) {
      Candidate next = next(from);
      from.remove(next);
      to.add(next);
    }
  }

  private Candidate next(List<Candidate> left) {
    Candidate drawn = weighted(left);
    List<Candidate> equals =
        left.stream().filter(other -> other.weight() == drawn.weight()).toList();
    if (equals.size() == 1) {
      return drawn;
    }
    int first = random.nextInt(equals.size());
    int second = (first + 1 + random.nextInt(equals.size() - 1)) % equals.size();
    Candidate one = equals.get(first);
    Candidate other = equals.get(second);
    return one.endpoint().cost() <= other.endpoint().cost() ? one : other;
  }

  private Candidate weighted(List<Candidate> left) {
    double all = left.stream().mapToDouble(Candidate::weight).sum();
    double at = random.nextDouble() * all;
    for (Candidate candidate : left) {
      at -= candidate.weight();
      if (at < 0) {
        return candidate;
      }
    }
    return left.getLast();
  }
}
