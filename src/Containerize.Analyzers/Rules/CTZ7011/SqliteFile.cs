using Containerize.Analyzers.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Containerize.Analyzers.Rules.CTZ7011;

/// <summary>The file of a database that a connection string names.</summary>
internal static class SqliteFile
{
    /// <summary>Null for a database in memory, one that is only read, and an absolute path: who writes that has a place in mind.</summary>
    public static string? Of(string connection)
    {
        var pairs = connection.Split(';').Select(pair => pair.Split(['='], 2)).Where(pair => pair.Length == 2).ToLookup(pair => pair[0].Trim().ToLowerInvariant(), pair => pair[1].Trim());
        var file = pairs["data source"].Concat(pairs["datasource"]).Concat(pairs["filename"]).FirstOrDefault();
        return string.IsNullOrEmpty(file) || file![0] is '/' or ':' or '|' || file.StartsWith("file:", StringComparison.OrdinalIgnoreCase) || file.IndexOf(':') == 1
            || pairs["mode"].Any(mode => mode.Equals("Memory", StringComparison.OrdinalIgnoreCase) || mode.Equals("ReadOnly", StringComparison.OrdinalIgnoreCase)) ? null : file;
    }

    /// <summary>Whether it counts only where nobody has said another one, or for the tools of Entity Framework.</summary>
    public static bool IsFallback(IOperation connection, ISymbol symbol) => symbol.ContainingType?.AllInterfaces.Any(one => one.Name == "IDesignTimeDbContextFactory") == true
        || connection.Around().OfType<IConditionalOperation>().Any(outer => outer.Condition.DescendantsAndSelf().Any(one => one is IPropertyReferenceOperation { Property.Name: "IsConfigured" }));
}
