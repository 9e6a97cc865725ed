package dev.meridian.control.activity;

import dev.meridian.model.event.StreamCodec;
import dev.meridian.model.id.PrincipalId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of {@code sign_in}. */
@Singleton
class SignInRepository {
  private record Row(long at, String ip, @Nullable String browser, @Nullable String os) {}

  Uni<Void> removeBefore(Instant oldest) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery("delete from sign_in where at < ?1")
                    .setParameter(1, oldest.atOffset(ZoneOffset.UTC))
                    .executeUpdate())
        .replaceWithVoid();
  }

  Uni<Void> add(PrincipalId principal, Instant at, SignIns.From from) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        """
                        insert into sign_in (principal, at, ip, browser, os)
                        values (?1, ?2, ?3, cast(?4 as text), cast(?5 as text))
                        """)
                    .setParameter(1, principal.value())
                    .setParameter(2, at.atOffset(ZoneOffset.UTC))
                    .setParameter(3, from.ip())
                    .setParameter(4, from.browser())
                    .setParameter(5, from.os())
                    .executeUpdate())
        .replaceWithVoid();
  }

  Uni<List<SignIns.Entry>> list(PrincipalId principal, Instant since, int most) {
    return Panache.getSession()
        .chain(
            session ->
                session
                    .createNativeQuery(
                        """
                        select cast(json_build_object('at', cast(extract(epoch from at) * 1000 as bigint),
                          'ip', ip, 'browser', browser, 'os', os) as text)
                        from sign_in where principal = ?1 and at >= ?2 order by at desc, id desc limit ?3
                        """,
                        String.class)
                    .setParameter(1, principal.value())
                    .setParameter(2, since.atOffset(ZoneOffset.UTC))
                    .setParameter(3, most)
                    .getResultList())
        .map(rows -> rows.stream().map(json -> entry(StreamCodec.read(json, Row.class))).toList());
  }

  private static SignIns.Entry entry(Row row) {
    return new SignIns.Entry(
        Instant.ofEpochMilli(row.at()), new SignIns.From(row.ip(), row.browser(), row.os()));
  }
}
