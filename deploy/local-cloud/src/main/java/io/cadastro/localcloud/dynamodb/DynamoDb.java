package io.cadastro.localcloud.dynamodb;

import io.cadastro.localcloud.AwsService;
import io.cadastro.localcloud.CloudClock;
import io.cadastro.localcloud.faults.Faults;
import io.cadastro.localcloud.http.Exchange;
import io.cadastro.localcloud.protocol.JsonDialect;
import io.cadastro.localcloud.protocol.JsonOperation;
import io.cadastro.localcloud.protocol.JsonService;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/** DynamoDB on PostgreSQL: what was answered is stored, and conditions hold under concurrency. */
public final class DynamoDb implements AwsService, AutoCloseable {
    private static final JsonDialect DIALECT = new JsonDialect(
            "dynamodb",
            "DynamoDB_20120810",
            "application/x-amz-json-1.0",
            code -> code.equals("ValidationException")
                    ? "com.amazon.coral.validate#" + code
                    : "com.amazonaws.dynamodb.v20120810#" + code,
            true);

    private final JsonService protocol;
    private final ExpiryWorker expiry;

    private DynamoDb(JsonService protocol, ExpiryWorker expiry) {
        this.protocol = protocol;
        this.expiry = expiry;
    }

    /** Takes up the tables that are in the database. */
    public static DynamoDb start(DataSource database, CloudClock clock, Faults faults)
            throws SQLException, IOException {
        TableCatalog catalog = new TableCatalog(database);
        ItemStore store = new ItemStore(database);
        ItemLocks locks = new ItemLocks();
        RequestTokens tokens = new RequestTokens(database);
        ExpiryWorker expiry = new ExpiryWorker(catalog, store, tokens, clock);
        TableOperations tables = new TableOperations(catalog, store);
        TableChanges changes = new TableChanges(catalog, store);
        TableAttachments attachments = new TableAttachments(catalog, clock);
        ItemWrites writes = new ItemWrites(catalog, store, locks);
        ItemReads reads = new ItemReads(catalog, store, locks);
        Searches searches = new Searches(catalog, store);
        Transactions transactions = new Transactions(catalog, store, locks, tokens);
        PartialBatches partial = new PartialBatches(faults);
        Map<String, JsonOperation> operations = Map.ofEntries(
                Map.entry("CreateTable", tables::create),
                Map.entry("DescribeTable", tables::describe),
                Map.entry("ListTables", tables::list),
                Map.entry("DeleteTable", tables::delete),
                Map.entry("UpdateTable", changes::update),
                Map.entry("TagResource", attachments::tag),
                Map.entry("UntagResource", attachments::untag),
                Map.entry("ListTagsOfResource", attachments::listTags),
                Map.entry("UpdateContinuousBackups", attachments::updateContinuousBackups),
                Map.entry("DescribeContinuousBackups", attachments::describeContinuousBackups),
                Map.entry("UpdateTimeToLive", tables::updateTimeToLive),
                Map.entry("DescribeTimeToLive", tables::describeTimeToLive),
                Map.entry("PutItem", writes::put),
                Map.entry("UpdateItem", writes::update),
                Map.entry("DeleteItem", writes::delete),
                Map.entry("BatchWriteItem", partial.write(writes::batchWrite)),
                Map.entry("GetItem", reads::get),
                Map.entry("BatchGetItem", partial.read(reads::batchGet)),
                Map.entry("TransactGetItems", reads::transactGet),
                Map.entry("Query", searches::query),
                Map.entry("Scan", searches::scan),
                Map.entry("TransactWriteItems", transactions::write));
        clock.whenChanged(expiry::bringForward);
        expiry.start();
        return new DynamoDb(new JsonService(DIALECT, operations), expiry);
    }

    @Override
    public void handle(Exchange exchange) throws IOException {
        protocol.handle(exchange);
    }

    @Override
    public void close() {
        expiry.close();
    }
}
