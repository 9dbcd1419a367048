using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Model;

/// <summary>Who gives a variable its value.</summary>
public enum VariableSource
{
    /// <summary>An ARG.</summary>
    Arg,

    /// <summary>An ENV.</summary>
    Env,

    /// <summary>The builder itself: platforms, proxies, BUILDKIT_*.</summary>
    Builder,
}

/// <summary>What a variable is from one instruction on.</summary>
/// <param name="Name">Of the variable.</param>
/// <param name="Source">ARG, ENV or the builder.</param>
/// <param name="Value">After expansion; null when it has none (ARG without default).</param>
/// <param name="IsKnown">Whether the value is certain while nobody passes build arguments.</param>
/// <param name="Instruction">The ARG or ENV; null for the builder's.</param>
/// <param name="Pair">Its name and value in that instruction; null for the builder's.</param>
public sealed record VariableDefinition(string Name, VariableSource Source, string? Value, bool IsKnown, Instruction? Instruction, KeyValue? Pair)
{
    /// <summary>Whether it has a value.</summary>
    public bool HasValue => Value is not null;
}

/// <summary>The variables that a builder defines without anybody's doing.</summary>
public static class BuilderVariables
{
    // What a builder on the most common host would say, so that names made from it can be looked at; never certain.
    static readonly Dictionary<string, string> Platforms = new(StringComparer.Ordinal)
    {
        ["TARGETPLATFORM"] = "linux/amd64",
        ["TARGETOS"] = "linux",
        ["TARGETARCH"] = "amd64",
        ["TARGETVARIANT"] = "",
        ["BUILDPLATFORM"] = "linux/amd64",
        ["BUILDOS"] = "linux",
        ["BUILDARCH"] = "amd64",
        ["BUILDVARIANT"] = "",
        ["TARGETSTAGE"] = "default",
    };

    static readonly HashSet<string> Others = new(StringComparer.OrdinalIgnoreCase)
    {
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "FTP_PROXY",
        "NO_PROXY",
        "ALL_PROXY",
        "SOURCE_DATE_EPOCH",
    };

    /// <summary>Platform variables; FROM sees them at once, a stage after it has declared them with ARG.</summary>
    public static VariableDefinition? Platform(string name) =>
        Platforms.TryGetValue(name, out var value) ? new(name, VariableSource.Builder, value, false, null, null) : null;

    /// <summary>Whether the builder gives it a value when a stage declares it.</summary>
    public static bool IsPredefined(string name) => Platforms.ContainsKey(name) || IsAlwaysThere(name);

    /// <summary>Whether RUN sees it without any ARG: proxies, SOURCE_DATE_EPOCH, BUILDKIT_*.</summary>
    public static bool IsAlwaysThere(string name) => Others.Contains(name) || name.StartsWith("BUILDKIT_", StringComparison.Ordinal);
}
