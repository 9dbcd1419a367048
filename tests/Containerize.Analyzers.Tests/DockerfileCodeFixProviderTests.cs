using System.Collections.Immutable;
using Containerize.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Containerize.Analyzers.Tests;

public class DockerfileCodeFixProviderTests
{
    [Fact]
    public async Task FixOfTheEngine_IsOfferedAndApplied()
    {
        using var workspace = new AdhocWorkspace();
        var document = AddDockerfile(workspace, "# containerize ignore=nonsense\nFROM x:1\nUSER 1\n");

        Assert.Equal(("Remove the suppression of nonsense", "FROM x:1\nUSER 1\n"), await FixAsync(document, Assert.Single(await Analyze(document.Project))));
    }

    [Fact]
    public async Task FixThatNeedsTheProject_IsOfferedToo()
    {
        using var workspace = new AdhocWorkspace();
        var document = AddDockerfile(workspace, "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nUSER app\nENTRYPOINT [\"dotnet\", \"web.dll\"]\n");
        document = document.Project.AddAdditionalDocument("Web.projectfacts", "AssemblyName=Web\nTargetFramework=net10.0\n", filePath: "/0/obj/Web.projectfacts").Project.GetAdditionalDocument(document.Id)!;
        var diagnostic = Assert.Single(await Analyze(document.Project), diagnostic => diagnostic.Id == "CTZ6006");

        Assert.Contains("\"Web.dll\"", (await FixAsync(document, diagnostic)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Provider_ServesAdditionalDocuments()
    {
        var exported = Assert.Single(typeof(DockerfileCodeFixProvider).GetCustomAttributes(typeof(ExportCodeFixProviderAttribute), inherit: false));

        Assert.Equal([nameof(TextDocumentKind.AdditionalDocument)], ((ExportCodeFixProviderAttribute)exported).DocumentKinds);
    }

    private static async Task<(string Title, string Text)> FixAsync(TextDocument document, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        await new DockerfileCodeFixProvider().RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        var action = Assert.Single(actions);
        var change = Assert.IsType<ApplyChangesOperation>(Assert.Single(await action.GetOperationsAsync(CancellationToken.None)));
        return (action.Title, (await change.ChangedSolution.GetAdditionalDocument(document.Id)!.GetTextAsync()).ToString());
    }

    private static TextDocument AddDockerfile(AdhocWorkspace workspace, string text)
    {
        var project = workspace.AddProject("App", LanguageNames.CSharp);
        var id = DocumentId.CreateNewId(project.Id);
        var solution = project.Solution.AddAdditionalDocument(id, "Dockerfile", SourceText.From(text), filePath: "/0/Dockerfile");
        return solution.GetAdditionalDocument(id)!;
    }

    private static async Task<ImmutableArray<Diagnostic>> Analyze(Project project)
    {
        var compilation = (await project.GetCompilationAsync())!.WithAnalyzers([new DockerfileAnalyzer()], project.AnalyzerOptions);
        return await compilation.GetAnalyzerDiagnosticsAsync();
    }
}
