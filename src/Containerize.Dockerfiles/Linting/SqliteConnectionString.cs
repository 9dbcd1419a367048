namespace Containerize.Dockerfiles.Linting;

/// <summary>Connection strings of SQLite, as far as they say which file is written.</summary>
public static class SqliteConnectionString
{
    /// <summary>The file, as written; null where none is named, and where it is kept in memory or only read.</summary>
    public static string? FileOf(string connection)
    {
        var parts = Parts(connection).ToList();
        return parts.Exists(part => (part.Name, part.Value.ToLowerInvariant()) is ("mode", "memory" or "readonly") or ("read only", "true"))
            ? null
            : parts.Find(part => part.Name is "data source" or "datasource" or "filename").Value;
    }

    /// <summary>The names, in lower case, and the values of a connection string.</summary>
    public static IEnumerable<(string Name, string Value)> Parts(string connection) =>
        connection
            .Split(';')
            .Select(part => part.Split(['='], 2))
            .Where(part => part.Length == 2)
            .Select(part => (part[0].Trim().ToLowerInvariant(), part[1].Trim()));
}
