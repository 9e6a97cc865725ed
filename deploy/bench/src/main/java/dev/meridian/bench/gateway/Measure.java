package dev.meridian.bench.gateway;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One load on every contender, in turns, so that all meet the same machine. */
final class Measure {
  private static final int ROUNDS = 3;
  private static final int WARM_UP = 4;

  private final List<Contender> contenders;
  private final Duration time;

  /**
   * @param time how long each contender is loaded each round
   */
  Measure(List<Contender> contenders, Duration time) {
    this.contenders = contenders;
    this.time = time;
  }

  /**
   * What all rounds brought.
   *
   * @param perSecond answers of the middle round
   */
  record Total(
      double perSecond,
      Histogram answers,
      Histogram firstPieces,
      Histogram gaps,
      long refused,
      long failed) {}

  Map<Contender, Total> run(Behaviour behaviour, int connections) throws IOException {
    Map<Contender, List<Load.Result>> results = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (Contender contender : contenders) {
        results
            .computeIfAbsent(contender, c -> new ArrayList<>())
            .add(contender.load(behaviour, connections).run(time));
      }
    }
    Map<Contender, Total> totals = new LinkedHashMap<>();
    results.forEach((contender, rounds) -> totals.put(contender, total(rounds)));
    return totals;
  }

  /**
   * Loads each until compilers have done their work, before anything is measured.
   *
   * @return who gave no good answer
   */
  List<String> warmUp(Behaviour behaviour, int connections) throws IOException {
    List<String> failing = new ArrayList<>();
    for (Contender contender : contenders) {
      Duration longer = time.multipliedBy(WARM_UP);
      if (contender.load(behaviour, connections).run(longer).answers().count() == 0) {
        failing.add(contender.name() + " gave no good answer of the kind " + behaviour + ".");
      }
    }
    return failing;
  }

  private static Total total(List<Load.Result> rounds) {
    Histogram answers = new Histogram();
    Histogram firstPieces = new Histogram();
    Histogram gaps = new Histogram();
    for (Load.Result round : rounds) {
      answers.addAll(round.answers());
      firstPieces.addAll(round.firstPieces());
      gaps.addAll(round.gaps());
    }
    return new Total(
        rounds.stream()
            .mapToDouble(Load.Result::perSecond)
            .sorted()
            .skip(ROUNDS / 2)
            .findFirst()
            .orElse(0),
        answers,
        firstPieces,
        gaps,
        rounds.stream().mapToLong(Load.Result::refused).sum(),
        rounds.stream().mapToLong(Load.Result::failed).sum());
  }
}
