package dev.meridian.control.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meridian.control.engine.Contract;
import dev.meridian.control.engine.ControlPlaneTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every operation as everybody, on what is there. */
@ControlPlaneTest
class AuthorizationMatrixTest {
  static final GoldenFile GOLDEN =
      new GoldenFile(
          "authorization-matrix.txt",
          "Who may do what: operations by principals, on what is in an organization.",
          Arrays.stream(Principal.values()).map(Principal::description).toList(),
          Arrays.stream(Outcome.values()).map(o -> o.letter() + " " + o.meaning()).toList());

  /**
   * What nobody here may do: an invitation is its addressee's alone, only what was deleted is
   * restored, system roles are everybody's, only a self-hosted data plane has a token, and a poll
   * token is no credential, and an OAuth grant is its person's. Their tests are beside them.
   */
  private static final Set<String> OF_OTHERS =
      Set.of(
          "POST /api/invitation/accept",
          "POST /api/invitation/decline",
          "POST /invitation/accept",
          "POST /cli/setup",
          "POST /oauth/authorize",
          "POST /oauth/token",
          "POST /api/oauth_grant/delete_id",
          "PATCH /v1/role/{id} #3",
          "POST /invitation/decline",
          "GET /api/cli/wizard-session/poll",
          "POST /api/organization/restore",
          "POST /api/organization/refresh_data_plane_token");

  private static List<Operation> operations;
  private static Map<Operation, Map<Principal, Matrix.Cell>> cells;

  @BeforeAll
  static void askEverything() {
    operations = CleanRun.get().operations();
    cells = CleanRun.get().cells();
  }

  @Test
  void everybodyMayDoWhatTheGoldenFileSays() {
    Map<String, String> now = new LinkedHashMap<>();
    for (Operation operation : operations) {
      now.put(operation.name(), letters(cells.get(operation)));
    }
    if (GoldenFile.WRITES) {
      GOLDEN.write(now);
    }
    List<String> details = new ArrayList<>();
    for (Operation operation : operations) {
      cells
          .get(operation)
          .forEach(
              (principal, cell) -> {
                if (cell.outcome() == Outcome.FAILED) {
                  details.add(
                      "%s as %s: %s %s"
                          .formatted(
                              operation.name(),
                              principal,
                              cell.answer().status(),
                              cell.answer().response().body()));
                }
              });
    }
    assertThat(GOLDEN.differences(now)).isEmpty();
    assertThat(details).as("failures").isEmpty();
  }

  @Test
  void whoIsUnknownIsTold401() {
    assertThat(
            wrong(
                (operation, principal, cell) ->
                    principal.unknown() && !operation.open() && cell.outcome() != Outcome.UNKNOWN))
        .isEmpty();
  }

  @Test
  void whatIsRefusedChangesNothing() {
    assertThat(
            wrong(
                (operation, principal, cell) ->
                    cell.answer().status() >= 400 && cell.changes() != 0))
        .isEmpty();
  }

  @Test
  void whatIsDoneIsOneChangeAtMost() {
    assertThat(wrong((operation, principal, cell) -> cell.changes() > 1)).isEmpty();
    assertThat(wrong((operation, principal, cell) -> !operation.mutates() && cell.changes() != 0))
        .as("reading changes nothing")
        .isEmpty();
  }

  @Test
  void somebodyMayDoEverything() {
    assertThat(
            operations.stream()
                .filter(operation -> !OF_OTHERS.contains(operation.name()))
                .filter(
                    operation ->
                        cells.get(operation).values().stream()
                            .noneMatch(
                                cell ->
                                    cell.outcome() == Outcome.ALLOWED
                                        || cell.outcome() == Outcome.REDIRECTED
                                        || cell.outcome() == Outcome.ELSEWHERE))
                .map(
                    operation ->
                        operation.name()
                            + " "
                            + cells
                                .get(operation)
                                .get(Principal.SESSION)
                                .answer()
                                .response()
                                .body())
                .toList())
        .as("rows that nobody may do prove nothing")
        .isEmpty();
  }

  @Test
  void everyContractOperationHasAnAnswerThatWasValidated() {
    Set<String> missing = new TreeSet<>(Tables.contract().values());
    missing.removeAll(Contract.official().validated());
    assertThat(missing).isEmpty();
  }

  private interface Complaint {
    boolean about(Operation operation, Principal principal, Matrix.Cell cell);
  }

  private static List<String> wrong(Complaint complaint) {
    return operations.stream()
        .flatMap(
            operation ->
                cells.get(operation).entrySet().stream()
                    .filter(e -> complaint.about(operation, e.getKey(), e.getValue()))
                    .map(
                        e ->
                            "%s as %s: %s, %s changes"
                                .formatted(
                                    operation.name(),
                                    e.getKey(),
                                    e.getValue().answer().status(),
                                    e.getValue().changes())))
        .toList();
  }

  private static String letters(Map<Principal, Matrix.Cell> row) {
    return row.values().stream()
        .map(cell -> String.valueOf(cell.outcome().letter()))
        .collect(Collectors.joining());
  }
}
