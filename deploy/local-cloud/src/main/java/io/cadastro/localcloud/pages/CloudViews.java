package io.cadastro.localcloud.pages;

import io.cadastro.localcloud.CloudClock;
import io.cadastro.localcloud.dynamodb.TablesView;
import io.cadastro.localcloud.faults.Faults;
import io.cadastro.localcloud.kms.KeysView;
import io.cadastro.localcloud.s3.storage.BucketsView;
import io.cadastro.localcloud.secretsmanager.SecretsView;
import io.cadastro.localcloud.ses.MailboxView;
import io.cadastro.localcloud.sns.TopicsView;
import io.cadastro.localcloud.sqs.QueuesView;

/** All that the pages may look at. */
public record CloudViews(
        CloudClock clock,
        Faults faults,
        TablesView tables,
        BucketsView buckets,
        QueuesView queues,
        TopicsView topics,
        KeysView keys,
        SecretsView secrets,
        MailboxView mailbox) {}
