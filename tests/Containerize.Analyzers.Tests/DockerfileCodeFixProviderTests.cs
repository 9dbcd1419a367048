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
        document = document
            .Project.AddAdditionalDocument("Web.projectfacts", "AssemblyName=Web\nTargetFramework=net10.0\n", filePath: "/0/obj/Web.projectfacts")
            .Project.GetAdditionalDocument(document.Id)!;
        var diagnostic = Assert.Single(await Analyze(document.Project), diagnostic => diagnostic.Id == "CTZ6006");

        Assert.Contains("\"Web.dll\"", (await FixAsync(document, diagnostic)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bin\n", "/0/.dockerignore", "bin\n**/obj\n")]
    [InlineData("obj\n", "/0/Dockerfile.dockerignore", "obj\n**/bin\n", "/0/.dockerignore")]
    [InlineData(null, "/0/.dockerignore", "**/bin\n**/obj\n")]
    public async Task FixOfTheIgnoreFile_ChangesTheOneThatHolds_OrAddsIt(string? text, string path, string expected, string? other = null)
    {
        using var workspace = new AdhocWorkspace();
        var document = AddDockerfile(workspace, "FROM mcr.microsoft.com/dotnet/sdk:10.0\nWORKDIR /app\nCOPY . .\n");
        var project = document.Project.AddAdditionalDocument("App.dockercontext", "named /0\nApp.csproj\n", filePath: "/0/obj/App.dockercontext").Project;
        project = text is null ? project : project.AddAdditionalDocument("Own", text, filePath: path).Project;
        project = other is null ? project : project.AddAdditionalDocument("Other", "", filePath: other).Project;
        document = project.GetAdditionalDocument(document.Id)!;
        var diagnostic = Assert.Single(await Analyze(project), diagnostic => diagnostic.Id == (text is null ? "CTZ4021" : "CTZ4022"));
        var fixedProject = (await SolutionAsync(Assert.Single(await ActionsAsync(document, diagnostic)))).GetProject(project.Id)!;

        Assert.Equal(expected, (await fixedProject.AdditionalDocuments.Single(file => file.FilePath!.Replace('\\', '/') == path).GetTextAsync()).ToString());
        Assert.Equal(project.AdditionalDocuments.Count() + (text is null ? 1 : 0), fixedProject.AdditionalDocuments.Count());
    }

    [Theory]
    [InlineData(true, ApplyChangesKind.ChangeAdditionalDocument)]
    [InlineData(false, ApplyChangesKind.ChangeAdditionalDocument, ApplyChangesKind.AddAdditionalDocument)]
    [InlineData(false)]
    public async Task FixThatAddsAFile_IsNotOfferedWhereTheHostCannot(bool cannot, params ApplyChangesKind[] can)
    {
        using var workspace = new HostWorkspace(can);
        var id = ProjectId.CreateNewId();
        var solution = workspace
            .CurrentSolution.AddProject(id, "App", "App", LanguageNames.CSharp)
            .AddAdditionalDocument(
                DocumentId.CreateNewId(id),
                "Dockerfile",
                SourceText.From("FROM mcr.microsoft.com/dotnet/sdk:10.0\nWORKDIR /app\nCOPY . .\n"),
                filePath: "/0/Dockerfile"
            )
            .AddAdditionalDocument(
                DocumentId.CreateNewId(id),
                "App.dockercontext",
                SourceText.From("named /0\nApp.csproj\n"),
                filePath: "/0/obj/App.dockercontext"
            );
        var project = solution.GetProject(id)!;
        var diagnostic = Assert.Single(await Analyze(project), diagnostic => diagnostic.Id == "CTZ4021");

        Assert.Equal(cannot, (await ActionsAsync(project.AdditionalDocuments.First(file => file.Name == "Dockerfile"), diagnostic)).Count == 0);
    }

    [Fact]
    public void Provider_ServesAdditionalDocuments()
    {
        var exported = Assert.Single(typeof(DockerfileCodeFixProvider).GetCustomAttributes(typeof(ExportCodeFixProviderAttribute), inherit: false));

        Assert.Equal([nameof(TextDocumentKind.AdditionalDocument)], ((ExportCodeFixProviderAttribute)exported).DocumentKinds);
    }

    private static async Task<(string Title, string Text)> FixAsync(TextDocument document, Diagnostic diagnostic)
    {
        var action = Assert.Single(await ActionsAsync(document, diagnostic));
        return (action.Title, (await (await SolutionAsync(action)).GetAdditionalDocument(document.Id)!.GetTextAsync()).ToString());
    }

    private static async Task<List<CodeAction>> ActionsAsync(TextDocument document, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        await new DockerfileCodeFixProvider().RegisterCodeFixesAsync(
            new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None)
        );
        return actions;
    }

    private static async Task<Solution> SolutionAsync(CodeAction action) =>
        Assert.IsType<ApplyChangesOperation>(Assert.Single(await action.GetOperationsAsync(CancellationToken.None))).ChangedSolution;

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

    private sealed class HostWorkspace(ApplyChangesKind[] can) : Workspace(Microsoft.CodeAnalysis.Host.Mef.MefHostServices.DefaultHost, "test")
    {
        public override bool CanApplyChange(ApplyChangesKind feature) => can.Contains(feature);
    }
}
