using System.Runtime.CompilerServices;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Syntax;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Containerize.Analyzers.Code;

/// <summary>A project whose code runs in a container: a program with a Dockerfile, or one that says so with <c>ContainerizeLintCode</c>.</summary>
internal sealed class ContainerProject
{
    private const string Key = "build_property.ContainerizeLintCode";

    private static readonly ConditionalWeakTable<Compilation, ContainerProject?[]> Known = new();

    private readonly Lazy<IReadOnlyList<RuleContext>> _dockerfiles;

    private ContainerProject(IReadOnlyList<AdditionalText> dockerfiles, AnalyzerOptions options, Compilation compilation)
    {
        _dockerfiles = new(() => [.. dockerfiles.Select(file => Read(file, options, compilation)).OfType<RuleContext>()]);
        Facts = CompilerInput.Project(options, CancellationToken.None);
    }

    /// <summary>What each of its Dockerfiles answers to a question that rules of the engine ask too.</summary>
    public IReadOnlyList<T> Ask<T>(Func<RuleContext, T> question)
    {
        // What an answer remembers is for one rule at a time.
        lock (_dockerfiles)
        {
            return [.. _dockerfiles.Value.Select(question)];
        }
    }

    /// <summary>The first answer of a Dockerfile that is not null.</summary>
    public T? First<T>(Func<RuleContext, T?> question)
        where T : class => Ask(question).FirstOrDefault(answer => answer is not null);

    /// <summary>What the build knows; null outside one.</summary>
    public ProjectFacts? Facts { get; }

    /// <summary>Null for a project that is not known to run in a container.</summary>
    public static ContainerProject? Of(Compilation compilation, AnalyzerOptions options, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Known.GetValue(compilation, one => [Find(one, options)])[0];
    }

    private static ContainerProject? Find(Compilation compilation, AnalyzerOptions options)
    {
        var told = options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(Key, out var value) ? value : "";
        AdditionalText[] dockerfiles = [.. options.AdditionalFiles.Where(file => FileProfile.IsDockerfile(file.Path))];
        var isMeant =
            told.Equals("true", StringComparison.OrdinalIgnoreCase)
            || !told.Equals("false", StringComparison.OrdinalIgnoreCase)
                && dockerfiles.Length > 0
                && compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication;
        return isMeant ? new(dockerfiles, options, compilation) : null;
    }

    private static RuleContext? Read(AdditionalText file, AnalyzerOptions options, Compilation compilation) =>
        file.GetText() is { } text
            ? new(BuildModel.Create(Dockerfile.Parse(text.ToString())), CompilerInput.Of(file, text, options, compilation, CancellationToken.None))
            : null;
}
