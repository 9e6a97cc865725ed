package dev.meridian.control.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meridian.model.audit.AuditHead;
import dev.meridian.model.audit.ChainCheck;
import dev.meridian.model.id.OrgId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rounds in which chains fail in ways of their own. */
class HeadServiceTest {
  private final List<OrgId> orgs =
      List.of(OrgId.random(), OrgId.random(), OrgId.random(), OrgId.random());
  private final Map<OrgId, Exception> failing = new HashMap<>();
  private final List<OrgId> signed = new ArrayList<>();
  private boolean storeIsThere = true;

  private final HeadService heads = new HeadService(new Store(), new Walks(), new Heads());

  @Test
  void oneFailingChainDoesNotKeepThoseAfterItFromBeingSigned() throws Exception {
    failing.put(orgs.get(0), new UncheckedIOException(new IOException("no public key")));
    failing.put(orgs.get(1), new SQLException("statement timeout"));
    failing.put(orgs.get(2), new IllegalArgumentException("no event"));

    HeadService.Round round = heads.round();

    assertThat(round.failures()).containsOnlyKeys(orgs.subList(0, 3));
    assertThat(signed).containsExactly(orgs.get(3));
  }

  @Test
  void aRoundEndsWithItsTurn() {
    storeIsThere = false;
    failing.put(orgs.get(0), new SQLException("connection refused"));

    assertThatThrownBy(heads::round).hasMessage("connection refused");
    assertThat(signed).isEmpty();
  }

  private <T> T fake(Class<T> type, Map<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answers.get(method.getName())));
  }

  private final class Store extends HeadRepository {
    Store() {
      super(fake(io.agroal.api.AgroalDataSource.class, Map.of()));
    }

    @Override
    Turn turn() {
      Statement statement = fake(Statement.class, Map.of("execute", true));
      return new Turn(
          fake(Connection.class, Map.of("createStatement", statement, "isValid", storeIsThere)),
          true);
    }

    @Override
    List<OrgId> grown() {
      return orgs;
    }

    @Override
    Optional<Long> signed(OrgId org) {
      return Optional.empty();
    }

    @Override
    void record(AuditHead head) {
      signed.add(head.org());
    }
  }

  private final class Walks extends ChainService {
    @SuppressWarnings("NullAway")
    Walks() {
      super(null, null, null, null);
    }

    @Override
    Optional<ChainCheck.Broken> walk(ChainCheck check) throws SQLException {
      switch (failing.get(check.org())) {
        case SQLException e -> throw e;
        case RuntimeException e -> throw e;
        case null, default -> {
          return Optional.empty();
        }
      }
    }
  }

  private static final class Heads extends SignedHeads {
    @SuppressWarnings("NullAway")
    Heads() {
      super(null, null, null);
    }

    @Override
    List<Found> of(OrgId org) {
      return List.of();
    }

    @Override
    boolean keep(AuditHead head) {
      return true;
    }
  }
}
