using System.Collections.Immutable;
using Containerize.Analyzers.Code;
using Containerize.CodeFixes;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Tests;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Containerize.Analyzers.Tests;

/// <summary>What tests of rules about C# code share: run one rule over a web project's code with marked places, and apply its fix.</summary>
internal sealed record CodeRuleTest
{
    // As Microsoft.NET.Sdk.Web has them.
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Net.Http.Json;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting;
        global using Microsoft.AspNetCore.Http;
        global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration;
        global using Microsoft.Extensions.DependencyInjection;
        global using Microsoft.Extensions.Hosting;
        global using Microsoft.Extensions.Logging;
        """;

    // The frameworks that the tests themselves run on.
    private static readonly ImmutableArray<MetadataReference> Frameworks =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path =>
                path.Contains("Microsoft.NETCore.App", StringComparison.Ordinal) || path.Contains("Microsoft.AspNetCore.App", StringComparison.Ordinal)
            )
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly CodeRule _rule;

    public CodeRuleTest(CodeRule rule) => _rule = rule;

    /// <summary>The project's; null for a project without one.</summary>
    public string? Dockerfile { get; init; } = "FROM a:1\n";

    public ProjectFacts? Facts { get; init; }

    public OutputKind OutputKind { get; init; } = OutputKind.ConsoleApplication;

    /// <summary>Code beside the one that is looked at, such as the types of a package.</summary>
    public string Beside { get; init; } = "";

    /// <summary>Preprocessor symbols, as in <c>DEBUG</c>.</summary>
    public IReadOnlyList<string> Symbols { get; init; } = [];

    /// <summary>As in <c>build_property.ContainerizeLintCode = true</c>.</summary>
    public string Options { get; init; } = "";

    /// <summary>The rule reports at the places that <c>[|…|]</c> marks and nowhere else.</summary>
    public void Reports(string markup)
    {
        var marked = Marked.Parse(markup);
        var findings = Findings(marked.Text);
        Assert.Equal(
            marked.Spans.Select(span => (span.Start, marked.Text.Substring(span.Start, span.Length))),
            findings.Select(finding => (finding.Location.SourceSpan.Start, Text(finding, marked.Text)))
        );
    }

    /// <summary>The words of the only finding, without what every finding ends with.</summary>
    public string Message(string code) =>
        Assert.Single(Findings(code)).GetMessage().Replace($" (containerize explain {_rule.Id})", "", StringComparison.Ordinal);

    /// <summary>The code after the only finding was repaired: it compiles, and the rule is silent about it then.</summary>
    public string Fixed(CodeRuleFix fixer, string code)
    {
        using var workspace = new AdhocWorkspace();
        var document = Project(workspace, code).Documents.First();
        var actions = Actions(fixer, document, Assert.Single(Findings(code)));
        var change = Assert.IsType<ApplyChangesOperation>(
            Assert.Single(Assert.Single(actions).GetOperationsAsync(CancellationToken.None).GetAwaiter().GetResult())
        );
        var repaired = change.ChangedSolution.GetDocument(document.Id)!.GetTextAsync().GetAwaiter().GetResult().ToString();
        Assert.Empty(Findings(repaired));
        return repaired;
    }

    /// <summary>Whether there is a fix for the only finding.</summary>
    public bool IsFixable(CodeRuleFix fixer, string code)
    {
        using var workspace = new AdhocWorkspace();
        return Actions(fixer, Project(workspace, code).Documents.First(), Assert.Single(Findings(code))).Count > 0;
    }

    /// <summary>The rule's findings, in the order of the code, which must compile.</summary>
    public IReadOnlyList<Diagnostic> Findings(string code)
    {
        using var workspace = new AdhocWorkspace();
        var project = Project(workspace, code);
        var compilation = project.GetCompilationAsync().GetAwaiter().GetResult()!;
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        var failures = new List<Exception>();
        var options = new CompilationWithAnalyzersOptions(
            project.AnalyzerOptions,
            (exception, _, _) => failures.Add(exception),
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false
        );
        var findings = compilation.WithAnalyzers([_rule], options).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        Assert.Empty(failures);
        return [.. findings.OrderBy(finding => finding.Location.SourceSpan.Start)];
    }

    private static List<CodeAction> Actions(CodeRuleFix fixer, Document document, Diagnostic finding)
    {
        var actions = new List<CodeAction>();
        fixer
            .RegisterCodeFixesAsync(new CodeFixContext(document, finding, (action, _) => actions.Add(action), CancellationToken.None))
            .GetAwaiter()
            .GetResult();
        return actions;
    }

    private Project Project(AdhocWorkspace workspace, string code)
    {
        var project = workspace
            .AddProject("App", LanguageNames.CSharp)
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind, nullableContextOptions: NullableContextOptions.Enable))
            .WithParseOptions(new CSharpParseOptions(LanguageVersion.Latest, preprocessorSymbols: Symbols))
            .WithMetadataReferences(Frameworks)
            .AddDocument("Program.cs", code, filePath: "/0/Program.cs")
            .Project.AddDocument("Usings.cs", Usings, filePath: "/0/Usings.cs")
            .Project.AddDocument("Beside.cs", Beside, filePath: "/0/Beside.cs")
            .Project.AddAnalyzerConfigDocument(".globalconfig", SourceText.From("is_global = true\n" + Options), filePath: "/0/.globalconfig")
            .Project;
        project = Dockerfile is null ? project : project.AddAdditionalDocument("Dockerfile", Dockerfile, filePath: "/0/Dockerfile").Project;
        return Facts is null
            ? project
            : project
                .AddAdditionalDocument("App" + ProjectFactsText.Extension, ProjectFactsText.Write(Facts), filePath: "/0/obj/App" + ProjectFactsText.Extension)
                .Project;
    }

    private static string Text(Diagnostic finding, string code) =>
        finding.Location.SourceTree?.FilePath == "/0/Program.cs"
            ? code.Substring(finding.Location.SourceSpan.Start, finding.Location.SourceSpan.Length)
            : finding.ToString();
}
