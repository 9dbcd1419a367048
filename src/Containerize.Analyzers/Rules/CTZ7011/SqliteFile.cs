using Containerize.Analyzers.Code;
using Containerize.Dockerfiles.Linting;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Containerize.Analyzers.Rules.CTZ7011;

/// <summary>The file of a database that a connection string names.</summary>
internal static class SqliteFile
{
    /// <summary>Null for a database in memory, one that is only read, and an absolute path: who writes that has a place in mind.</summary>
    public static string? Of(string connection) =>
        SqliteConnectionString.FileOf(connection) is { Length: > 0 } file
        && file[0] is not ('/' or ':' or '|')
        && !file.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
        && file.IndexOf(':') != 1
            ? file
            : null;

    /// <summary>Whether it counts only where nobody has said another one, or for the tools of Entity Framework.</summary>
    public static bool IsFallback(IOperation connection, ISymbol symbol) =>
        symbol.ContainingType?.AllInterfaces.Any(one => one.Name == "IDesignTimeDbContextFactory") == true
        || connection
            .Around()
            .OfType<IConditionalOperation>()
            .Any(outer => outer.Condition.DescendantsAndSelf().Any(one => one is IPropertyReferenceOperation { Property.Name: "IsConfigured" }));
}
