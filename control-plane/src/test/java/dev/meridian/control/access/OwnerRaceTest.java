package dev.meridian.control.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.control.engine.Api;
import dev.meridian.control.engine.ControlPlaneTest;
import dev.meridian.control.engine.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Two owners who would leave an organization without one, a thousand times, at the same time. */
@ControlPlaneTest
class OwnerRaceTest {
  private static final int TENANTS = 4;
  private static final int ROUNDS = 250;

  @Test
  void oneOfTwoOwnersIsLeftInEveryRound() throws Exception {
    List<Future<Integer>> races = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < TENANTS; i++) {
        races.add(threads.submit(() -> race(Tenant.in("us"), threads)));
      }
      int rounds = 0;
      for (Future<Integer> race : races) {
        rounds += race.get();
      }
      assertThat(rounds).isEqualTo(TENANTS * ROUNDS);
    }
  }

  private static int race(Tenant tenant, ExecutorService threads) throws Exception {
    String owners =
        "/v1/group/"
            + tenant
                .owner()
                .get("/v1/group?group_name=Owners")
                .ok()
                .path("objects")
                .path(0)
                .path("id")
                .asText();
    String one = tenant.personId("owner");
    String two = tenant.personId("engineer");
    tenant.owner().patch(owners, "{'add_member_users':['" + two + "']}").ok();
    int rounds = 0;
    while (rounds < ROUNDS) {
      boolean eachLeaves = rounds % 2 == 0;
      Future<Api.Answer> first =
          threads.submit(() -> tenant.owner().patch(owners, removing(eachLeaves ? one : two)));
      Future<Api.Answer> second =
          threads.submit(() -> tenant.engineer().patch(owners, removing(eachLeaves ? two : one)));
      List<Api.Answer> answers = List.of(first.get(), second.get());
      List<Integer> statuses = answers.stream().map(Api.Answer::status).toList();

      assertThat(statuses).as("round %d", rounds).contains(200).containsAnyOf(403, 409);
      int winner = statuses.indexOf(200);
      boolean oneLeft = (winner == 0) != eachLeaves;
      assertThat(members(answers.get(winner)))
          .as("round %d", rounds)
          .contains(oneLeft ? one : two)
          .doesNotContain(oneLeft ? two : one);
      Api left = oneLeft ? tenant.owner() : tenant.engineer();
      left.patch(owners, "{'add_member_users':['" + (oneLeft ? two : one) + "']}").ok();
      rounds++;
    }
    return rounds;
  }

  private static List<String> members(Api.Answer group) {
    List<String> members = new ArrayList<>();
    group.ok().path("member_users").forEach(id -> members.add(id.asText()));
    return members;
  }

  private static String removing(String member) {
    return "{'remove_member_users':['" + member + "']}";
  }
}
