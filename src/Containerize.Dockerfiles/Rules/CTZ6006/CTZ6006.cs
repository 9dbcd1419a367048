using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Rules.Dotnet;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ6006;

/// <summary>The container starts an assembly or a program that the project does not make.</summary>
internal sealed class CTZ6006 : FileRule
{
    // Settings, certificates, scripts.
    static readonly string[] NoAssembly = [".json", ".xml", ".config", ".yml", ".yaml", ".ini", ".txt", ".crt", ".pem", ".pfx", ".sh", ".sql"];

    static readonly string[] OfPath = ["/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"];

    public override string Id => "CTZ6006";

    public override string Name => "entrypoint-not-assembly";

    public override string Title => "The container starts a file that the project does not make";

    public override string Category => "dotnet";

    public override Severity DefaultSeverity => Severity.Error;

    public override bool NeedsMoreThanText => true;

    internal override void Check(RuleContext context)
    {
        if (
            ProjectOfFile.Of(context) is not { Facts.AssemblyName: { } name, Start: { } start } project
            || DotnetFrom.Of(project.Final) is not { Image.IsWindows: false }
        )
        {
            return;
        }

        if (start.Command.Program is { } program && IsOtherKind(program.Value, name) && !MayBeInPath(context, project.Final, name))
        {
            context.Report(
                program.Span,
                $"'{program.Value}' is looked for in the folders of PATH, and is in none of them: the container cannot start. {(program.Value == name ? $"Write ./{name}" : $"Start {name}.dll with dotnet")}."
            );
            return;
        }

        if (WordOf(start) is not { HasExpansion: false } word || word.Value.IndexOf('$') >= 0)
        {
            return;
        }

        var file = DotnetPath.NameOf(word.Value);
        if (project.IsStartedByDotnet && WithoutAssembly(context, project) is { } published && !MayComeFromElsewhere(context, project, start, file))
        {
            context.Report(
                word.Span,
                $"{name} is published as {published}, with no {file} beside it: start the program itself, without dotnet.",
                StartTheProgram(start, word, name)
            );
            return;
        }

        if (StartFolder.Other(context, project, word) is var (folder, path) && !MayComeFromElsewhere(context, project, start, file))
        {
            context.Report(
                word.Span,
                $"'{word.Value}' is looked for in {folder}, and nothing is copied there: the container cannot start.{(path is null ? "" : $" It is in {DotnetPath.FolderOf(path)}.")}",
                path is null ? null : Repairs.Replace($"Start {path}", word.Span, start.Instruction.Json is null ? path : $"\"{path}\"", isAutomatic: false)
            );
            return;
        }

        var expected = start.Assembly is null ? name : name + ".dll";
        if (
            file == expected
            || !(
                project.IsStarted
                    ? IsOtherCase(file, expected) || IsOtherKind(file, name)
                    : IsForeign(project, start, file) && (IsPublishedFolder(context, project) || IsPublishedTo(context, project, word))
            )
            || file != name && MayComeFromElsewhere(context, project, start, file)
        )
        {
            return;
        }

        var place = word.Text.LastIndexOf(file, StringComparison.Ordinal);
        var span = place < 0 ? word.Span : word.Word.SpanOf(place, file.Length);

        // What was built outside may be older than the project, with another name.
        var isCertain = project.Publishes.Count > 0 && !ProjectOfFile.CopiesOutput(context, project.Facts, project.Final);
        context.Report(
            span,
            $"The project makes {expected}, not {file}{(IsOtherCase(file, expected) ? " (case counts)" : "")}: the container cannot start.",
            place < 0
                ? null
                : Repairs.Replace($"Start {expected}", span, expected, isAutomatic: isCertain && expected.IndexOfAny([' ', '"', '\\', '\'', '$']) < 0),
            isCertain ? null : Severity.Warning
        );
    }

    // The program itself only where its folder is told: others are looked for in PATH.
    static ShellWord? WordOf(DotnetStart start) =>
        start.Command.Name == "dotnet" ? start.Assembly
        : start.Command.Program is { } program && program.Value.IndexOf('/') >= 0 ? program
        : null;

    static bool MayBeInPath(RuleContext context, Stage final, string name) =>
        final.ChainInstructions.Any(instruction =>
            instruction switch
            {
                EnvInstruction env => env.Pairs.Any(pair => pair.Name.Value == "PATH"),
                RunInstruction run => IsSpoken(context, run, name),
                FileInstruction file => CopiedFile.Of(context.Model, file).ToList() is var copies
                    && (
                        copies.Count < file.Sources.Count()
                        || copies.Exists(copy => Array.Exists(OfPath, folder => ImagePath.IsIn(copy.Target, folder) || ImagePath.IsIn(folder, copy.Target)))
                    ),
                _ => false,
            }
        );

    // On Linux a publish makes no .exe, and dotnet starts no program.
    static bool IsOtherKind(string file, string name) => file == name || file == name + ".dll" || file == name + ".exe";

    static bool IsOtherCase(string file, string expected) => file != expected && file.Equals(expected, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it is an assembly that no project which is built along, and no package, could have made it.</summary>
    static bool IsForeign(ProjectOfFile project, DotnetStart start, string file) =>
        start.Assembly is not null
        && file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
        && ProjectOfFile.NameOf(start) is var name
        && !project.Facts.RestoreFiles.Any(path =>
            path != project.Facts.ProjectFile && IsProject(path) && Path.GetFileNameWithoutExtension(path).Equals(name, StringComparison.OrdinalIgnoreCase)
        )
        && !project.Facts.Packages.Contains(name, StringComparer.OrdinalIgnoreCase);

    static bool IsProject(string path) => path.EndsWith("proj", StringComparison.OrdinalIgnoreCase);

    /// <summary>As what every publish makes one program, for a message; null where the assembly is there, or may be.</summary>
    static string? WithoutAssembly(RuleContext context, ProjectOfFile project)
    {
        var isCertain =
            project.Publishes.Count > 0
            && project.Publishes.All(publish =>
                publish is { Verb: "publish", HasUnknownOptions: false }
                && publish.Property("PublishAot") is null
                && publish.Property("PublishSingleFile") is null
            )
            // A build into the same folder leaves the assembly there.
            && !project
                .Final.NeededStages()
                .SelectMany(stage => DotnetCommand.In(context, stage))
                .Any(command => command.Verb == "build" && command.Command.HasOption("-o", "--output"));
        return !isCertain ? null
            : project.Facts.IsAot == true ? "native code (PublishAot)"
            : project.Facts.IsSingleFile == true ? "one file (PublishSingleFile)"
            : null;
    }

    static Fix? StartTheProgram(DotnetStart start, ShellWord word, string name)
    {
        var words = start.Command.Words;
        if (words.Count < 2 || words[0].Value != "dotnet" || words[1] != word || word.Value.IndexOfAny([' ', '"', '\\', '\'']) >= 0)
        {
            return null;
        }

        var program = (word.Value.IndexOf('/') < 0 ? "./" : word.Value.Substring(0, word.Value.LastIndexOf('/') + 1)) + name;
        return Repairs.Replace(
            $"Start {program}",
            Span.FromBounds(words[0].Span.Start, word.Span.End),
            start.Instruction.Json is null ? program : $"\"{program}\"",
            isAutomatic: false
        );
    }

    /// <summary>Whether the final stage has nothing but what is published: all that it copies comes from stages of this file, or from the project's own
    /// output.</summary>
    static bool IsPublishedFolder(RuleContext context, ProjectOfFile project) =>
        project.Facts.RestoreFiles.Count > 0
        && (
            ProjectOfFile.CopiesOutput(context, project.Facts, project.Final)
            || project.Publishes.Count > 0 && project.Publishes.All(publish => publish.Verb == "publish") && CopiesStages(project.Final)
        );

    /// <summary>Whether the final stage itself publishes to the folder of the file that is started, and copies nothing there: an image of one stage.</summary>
    static bool IsPublishedTo(RuleContext context, ProjectOfFile project, ShellWord word)
    {
        var final = project.Final;
        var path =
            ImagePath.IsAbsolute(word.Value) || final.FinalState.WorkingDirectory is not null
                ? ImagePath.Combine(final.FinalState.WorkingDirectory ?? "/", word.Value)
                : null;
        return path is not null
            && project.Facts.RestoreFiles.Count > 0
            && project.Publishes.Count > 0
            && PublishOutput.In(context, final).Any(output => ImagePath.IsIn(path, output.Folder))
            && final
                .ChainInstructions.OfType<FileInstruction>()
                .All(file =>
                    BringsNoAssembly(file)
                    || CopiedFile.Of(context.Model, file).ToList() is var copies
                        && copies.Count == file.Sources.Count()
                        && !copies.Exists(copy => ImagePath.IsIn(path, copy.Target))
                );
    }

    static bool CopiesStages(Stage final) =>
        final
            .ChainInstructions.OfType<FileInstruction>()
            .All(file =>
                BringsNoAssembly(file)
                || file is CopyInstruction { From: not null }
                    && final.Chain.SelectMany(link => link.References).Any(reference => reference.Instruction == file && reference.Stage is not null)
            );

    static bool BringsNoAssembly(FileInstruction file) =>
        file is CopyInstruction { From: null } copy && copy.Sources.All(source => Array.IndexOf(NoAssembly, Path.GetExtension(source.Value)) >= 0);

    /// <summary>Whether another instruction speaks of that file (mv, ln, COPY with another name), or of no certain one.</summary>
    static bool MayComeFromElsewhere(RuleContext context, ProjectOfFile project, DotnetStart start, string file) =>
        project
            .Final.NeededStages()
            .SelectMany(stage => stage.Instructions)
            .Any(instruction => instruction != start.Instruction && instruction is RunInstruction or FileInstruction && IsSpoken(context, instruction, file));

    static bool IsSpoken(RuleContext context, Instruction instruction, string file)
    {
        var text = InstructionText.Of(context, instruction);
        return text.IndexOf(file, StringComparison.Ordinal) is >= 0 and var at
                && !(at > 0 && (char.IsLetterOrDigit(text[at - 1]) || text[at - 1] is '.' or '-' or '_'))
            || instruction is RunInstruction run
                && context
                    .Model.ScriptOf(run)
                    .Commands.Any(command =>
                        command.Runs("mv", "rename")
                        || command.Runs("ln", "cp") && command.Words.Any(word => word.Value.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
                    );
    }
}
