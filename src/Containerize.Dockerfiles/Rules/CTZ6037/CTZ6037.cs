using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Dotnet;
using Containerize.Dockerfiles.Rules.Packages;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ6037;

/// <summary>The image that runs a .NET application brings its test projects along, or Node.js.</summary>
internal sealed class CTZ6037 : FileRule
{
    static readonly HashSet<string> NodePackages = new(StringComparer.Ordinal) { "nodejs", "node", "npm", "yarn", "nodejs-npm", "nodejs-current" };

    // They run programs of Node.js for the application.
    static readonly string[] NodeLibraries = ["NodeServices", "SpaServices", "Javascript.NodeJS", "JavaScriptServices", "Playwright", "Puppeteer", "NodeApi"];

    static readonly PackageManager[] Managers = [PackageManager.Apt, PackageManager.Apk, PackageManager.Yum, PackageManager.Dnf];

    static readonly string[] TestEndings = ["tests", "test", "unittests", "integrationtests", "functionaltests", "acceptancetests", "e2etests"];

    // What a build leaves in a project's folder; other folders of it may be data that the application reads.
    static readonly HashSet<string> Outputs = new(StringComparer.OrdinalIgnoreCase) { "", ".", "*", "bin", "obj", "out", "publish" };

    public override string Id => "CTZ6037";

    public override string Name => "tests-or-node-in-runtime";

    public override string Title => "Test projects or Node.js in the image that runs the application";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Suggestion;

    internal override void Check(RuleContext context)
    {
        if (
            context.IsRelaxed
            || context.Model.FinalStage is not { } final
            || DotnetImage.Of(final.RootImage) is not { Kind: not (DotnetImageKind.Sdk or DotnetImageKind.Monitor) }
            || !StartsApplication(context, final)
        )
        {
            return;
        }

        var instructions = final.Chain.Reverse().SelectMany(stage => stage.Instructions).ToList();
        if (
            !UsesNode(context)
            && instructions.OfType<RunInstruction>().Select(run => NodeIn(context, run)).FirstOrDefault(found => found is not null) is { } place
        )
        {
            context.Report(
                place,
                "Node.js goes into the image that runs the application. Build the web files in a stage of a node image and copy them; keep it only if the application starts node itself."
            );
        }

        foreach (var copy in instructions.OfType<CopyInstruction>())
        {
            foreach (
                var source in copy.Sources.Where(source =>
                    !copy.IsHeredoc(source) && context.Model.Expand(source, copy) is { IsKnown: true, Error: null } path && IsTestProject(path.Text)
                )
            )
            {
                context.Report(source.Span, "Tests go into the image that runs the application. Copy what is published of the application alone.");
            }

            foreach (var project in TestsPublishedTo(context, copy))
            {
                context.Report(project, "This publishes a test project into a folder that the image gets. Publish the application alone.");
            }
        }
    }

    // A script or another program may want them.
    static bool StartsApplication(RuleContext context, Stage final)
    {
        var start = DotnetStart.Of(context, final);
        var path = start?.Assembly?.Value ?? (start?.Command.Name is "" or "dotnet" ? null : start?.Command.Program?.Value);
        return path is not null
            && !path.EndsWith(".sh", StringComparison.Ordinal)
            && path is not ("test" or "vstest")
            && (start!.Command.Name == "dotnet" || path.Contains("/"))
            && !path.Split('/').Any(part => IsTest(WithoutExtension(part)));
    }

    static bool UsesNode(RuleContext context) =>
        Array.Exists(
            NodeLibraries,
            library =>
                context.Dockerfile.Source.Text.IndexOf(library, StringComparison.OrdinalIgnoreCase) >= 0
                || context.Input.Project?.Packages.Any(package => package.IndexOf(library, StringComparison.OrdinalIgnoreCase) >= 0) == true
        );

    static Span? NodeIn(RuleContext context, RunInstruction run)
    {
        foreach (var command in context.Model.ScriptOf(run).Commands)
        {
            foreach (var manager in Managers)
            {
                if (
                    PackageCommand.InstallOf(manager, command) is { } install
                    && install.Packages.FirstOrDefault(package => NodePackages.Contains(package.Value.Split('=', '~', '<', '>')[0])) is { } word
                )
                {
                    return word.Span;
                }
            }

            if (command.Runs("npm", "yarn", "pnpm") && command.Subcommand is "install" or "ci" or "i" or "add" or "run")
            {
                return Span.FromBounds(command.Program!.Span.Start, command.Operands.First().Span.End);
            }
        }

        return null;
    }

    static IEnumerable<Span> TestsPublishedTo(RuleContext context, CopyInstruction copy)
    {
        var from = context.Model.StageOf(copy)!.References.FirstOrDefault(reference => reference.Instruction == copy)?.Stage;
        var folders = copy
            .Sources.Select(source => context.Model.Expand(source, copy))
            .Where(path => path is { IsKnown: true, Error: null })
            .Select(path => ImagePath.Combine("/", path.Text))
            .ToList();
        return from is null
            ? []
            : from
                .Chain.SelectMany(stage => DotnetCommand.In(context, stage))
                .Where(command =>
                    command is { Verb: "publish", Project: { HasExpansion: false } project, Folder: { } folder }
                    && IsTest(WithoutExtension(project.Value.Split('/').Last()))
                    && command.Option("-o", "--output") is { Word.HasExpansion: false } output
                    && folders.Exists(copied => ImagePath.IsIn(ImagePath.Combine(folder, output.Value), copied))
                )
                .Select(command => command.Project!.Span);
    }

    static bool IsTestProject(string path)
    {
        var parts = path.Split('/', '\\');
        var at = Array.FindIndex(parts, IsTest);
        return at >= 0 && (at == parts.Length - 1 || Outputs.Contains(parts[at + 1]));
    }

    // Api.Tests, UnitTests; a folder that is only called tests may hold anything.
    static bool IsTest(string name)
    {
        var lower = name.ToLowerInvariant();
        var dot = lower.LastIndexOf('.');
        return Array.IndexOf(TestEndings, lower.Substring(dot + 1)) >= (dot > 0 ? 0 : 2);
    }

    static string WithoutExtension(string name) =>
        name.EndsWith(".dll", StringComparison.Ordinal) || name.EndsWith("proj", StringComparison.Ordinal) && name.Contains(".")
            ? name.Substring(0, name.LastIndexOf('.'))
            : name;
}
