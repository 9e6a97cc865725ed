package dev.meridian.local.kafka;

import java.nio.file.Path;
import java.util.Properties;

/** A broker that is its own controller, replicates nothing and needs little memory. */
final class BrokerSettings {
  static final int NODE = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";
  private static final String LISTENER = "BROKER";

  private BrokerSettings() {}

  static Properties of(KafkaAccess access, Path data) {
    Properties settings = new Properties();
    settings.putAll(listeners(access));
    settings.setProperty("log.dirs", data.toString());
    settings.setProperty(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    settings.setProperty("super.users", "User:" + KafkaAccess.ADMIN);
    settings.setProperty("allow.everyone.if.no.acl.found", "false");
    settings.setProperty("auto.create.topics.enable", "false");
    settings.setProperty("default.replication.factor", "1");
    settings.setProperty("min.insync.replicas", "1");
    settings.setProperty("offsets.topic.replication.factor", "1");
    settings.setProperty("offsets.topic.num.partitions", "2");
    settings.setProperty("transaction.state.log.replication.factor", "1");
    settings.setProperty("transaction.state.log.min.isr", "1");
    settings.setProperty("transaction.state.log.num.partitions", "2");
    settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
    settings.setProperty("share.coordinator.state.topic.min.isr", "1");
    settings.setProperty("group.initial.rebalance.delay.ms", "0");
    settings.setProperty("log.cleaner.enable", "true");
    settings.setProperty("log.cleaner.threads", "1");
    settings.setProperty("log.cleaner.dedupe.buffer.size", "4194304");
    settings.setProperty("log.cleaner.io.buffer.size", "131072");
    settings.setProperty("log.segment.bytes", "67108864");
    settings.setProperty("num.network.threads", "2");
    settings.setProperty("num.io.threads", "2");
    settings.setProperty("background.threads", "2");
    settings.setProperty("num.recovery.threads.per.data.dir", "1");
    settings.setProperty("queued.max.requests", "64");
    // After a crash a broker waits until its controller gives up the former self.
    settings.setProperty("broker.session.timeout.ms", "3000");
    settings.setProperty("broker.heartbeat.interval.ms", "500");
    return settings;
  }

  private static Properties listeners(KafkaAccess access) {
    Properties settings = new Properties();
    settings.setProperty("process.roles", "broker,controller");
    settings.setProperty("node.id", Integer.toString(NODE));
    settings.setProperty(
        "controller.quorum.voters", NODE + "@127.0.0.1:" + access.controllerPort());
    settings.setProperty(
        "listeners",
        "%s://127.0.0.1:%d,%s://127.0.0.1:%d"
            .formatted(LISTENER, access.port(), CONTROLLER_LISTENER, access.controllerPort()));
    settings.setProperty(
        "listener.security.protocol.map",
        LISTENER + ":SASL_PLAINTEXT," + CONTROLLER_LISTENER + ":SASL_PLAINTEXT");
    settings.setProperty("inter.broker.listener.name", LISTENER);
    settings.setProperty("controller.listener.names", CONTROLLER_LISTENER);
    settings.setProperty("sasl.enabled.mechanisms", "PLAIN");
    settings.setProperty("sasl.mechanism.inter.broker.protocol", "PLAIN");
    settings.setProperty("sasl.mechanism.controller.protocol", "PLAIN");
    settings.setProperty("listener.name.broker.plain.sasl.jaas.config", access.serverLogin());
    settings.setProperty("listener.name.controller.plain.sasl.jaas.config", access.serverLogin());
    return settings;
  }
}
