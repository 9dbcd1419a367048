using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;
using Containerize.Dockerfiles.Text;

namespace Containerize.Dockerfiles.Rules.CTZ2011;

/// <summary>COPY or ADD gives programs or folders of the system to a user without rights, who can then replace them.</summary>
internal sealed class CTZ2011 : InstructionRule<FileInstruction>
{
    static readonly string[] SystemFolders =
    [
        "/bin",
        "/sbin",
        "/lib",
        "/lib64",
        "/usr/bin",
        "/usr/sbin",
        "/usr/lib",
        "/usr/libexec",
        "/usr/local/bin",
        "/usr/local/sbin",
        "/usr/local/lib",
        "/etc",
    ];

    static readonly HashSet<string> Programs = new(StringComparer.OrdinalIgnoreCase)
    {
        ".sh",
        ".bash",
        ".ksh",
        ".zsh",
        ".exe",
        ".so",
        ".dll",
        ".jar",
        ".run",
        ".bin",
    };

    public override string Id => "CTZ2011";

    public override string Name => "chown-nonroot-sensitive";

    public override string Title => "Programs or folders of the system are given to a user without rights";

    public override string Category => "security";

    public override Severity DefaultSeverity => Severity.Suggestion;

    internal override void Check(RuleContext context, FileInstruction instruction)
    {
        if (
            instruction.FindFlag("chown") is not { Value: { } owner } flag
            || context.Model.Expand(owner, instruction) is not { IsKnown: true, Text: { Length: > 0 } name }
        )
        {
            return;
        }

        var sources = instruction.Sources.ToList();
        var mode = ModeOf(instruction);
        if (Exposed(context, instruction, name) is var (folder, programs))
        {
            // What ADD downloads nobody but its owner may read.
            var isClosed = mode is null && sources.Exists(source => source.Value.Contains("://"));
            var what = folder is not null ? $"Files in {folder}, which belongs to the system," : $"The program '{FileOf(programs[0].Value)}'";
            context.Report(
                flag.Span,
                $"{what} can be replaced by '{name}': who breaks into the program changes what runs next. {(isClosed ? "Leave it to root, and let others read and run it with --chmod=755." : "Leave it to root; others may still read and run it.")}",
                isClosed
                    ? sources.Count == 1
                        ? Repairs.Replace("Leave the file to root, for all to read and run", flag.Span, "--chmod=755", isAutomatic: false)
                        : null
                    : (folder is not null || programs.Count == sources.Count) && (mode is null || IsReadable(mode))
                        ? Removal(context, flag, isAutomatic: programs.Count == sources.Count && !MayChange(context, instruction))
                        : null
            );
        }
    }

    /// <summary>Whether it would be reported if that owner, as <c>--chown</c> has it, were given to what the instruction copies.</summary>
    internal static bool Reports(RuleContext context, FileInstruction instruction, string owner) => Exposed(context, instruction, owner) is not null;

    static (string? Folder, List<Word> Programs)? Exposed(RuleContext context, FileInstruction instruction, string owner)
    {
        var parts = owner.Split(':');
        var mode = ModeOf(instruction);
        var (isUser, isGroup) = (!IsRoot(parts[0]), parts.Length > 1 && !IsRoot(parts[1]));
        if (!(isUser && (mode is null || Allows(mode, 2, 'u')) || isGroup && mode is not null && Allows(mode, 1, 'g')))
        {
            return null;
        }

        var starts = Starts(context, instruction);
        var programs = instruction.Sources.Where(source => IsProgram(instruction, source, starts)).ToList();

        // A file that only its owner may read is a secret of the program's own.
        var folder = mode is null || IsReadable(mode) ? SystemFolder(context, instruction) : null;
        return folder is not null || programs.Count > 0 ? (folder, programs) : null;
    }

    static string? ModeOf(FileInstruction instruction) => instruction.FindFlag("chmod")?.Value?.Value;

    static bool MayChange(RuleContext context, Instruction instruction) =>
        context.Model.StageOf(instruction) is not { } stage
        || context
            .Instructions<RunInstruction>()
            .Any(run =>
                run.Index > instruction.Index
                && context.Model.StageOf(run) is { } other
                && other.Chain.Contains(stage)
                && (ContainerUser.IsNotRoot(other, context.Model.StateAt(run)) || context.Model.ScriptOf(run).Commands.Any(CountsOnOwner))
            );

    // RUN chmod of somebody else's file fails, and a mode that does not let everybody in was meant for the owner that COPY gave.
    static bool CountsOnOwner(ShellCommand command) =>
        command.Words.Any(word => word.Value is "chown" or "chgrp" or "chmod")
        && !(command.Runs("chmod") && command.Operands.FirstOrDefault()?.Value is { } mode && LetsAllRun(mode));

    static bool LetsAllRun(string mode) => IsOctal(mode) ? ((mode[mode.Length - 1] - '0') & 5) == 5 : mode is "+x" or "a+x" or "+rx" or "a+rx";

    static bool IsRoot(string name) => name is "root" or "0" or "";

    static bool IsProgram(FileInstruction instruction, Word source, HashSet<string> starts)
    {
        var path = instruction.IsHeredoc(source) ? instruction.Destination!.Value : source.Value;
        var file = FileOf(path);
        var dot = file.LastIndexOf('.');
        return dot >= 0 && Programs.Contains(file.Substring(dot)) || file.Length > 0 && starts.Contains(file);
    }

    static string FileOf(string path) => path.Substring(path.LastIndexOf('/') + 1);

    // What the container starts, by the names of the files.
    static HashSet<string> Starts(RuleContext context, Instruction instruction) =>
        new(
            context.Model.StageOf(instruction) is not { } stage
                ? []
                : stage
                    .Instructions.Where(one => one is EntrypointInstruction or CmdInstruction)
                    .SelectMany(one => context.Model.ScriptOf((CommandInstruction)one).Commands)
                    .Select(command => command.Name)
                    .Where(name => name.Length > 0),
            StringComparer.Ordinal
        );

    static string? SystemFolder(RuleContext context, FileInstruction instruction)
    {
        if (instruction.Destination is not { } destination || context.Model.Expand(destination, instruction) is not { IsKnown: true } path)
        {
            return null;
        }

        if (!path.Text.StartsWith("/", StringComparison.Ordinal) && context.Model.StateAt(instruction).WorkingDirectory is null)
        {
            return null;
        }

        var full = ImagePath.Combine(context.Model.StateAt(instruction).WorkingDirectory ?? "/", path.Text);
        return Array.Find(SystemFolders, folder => ImagePath.IsIn(full, folder));
    }

    /// <summary>Whether a mode lets the owner (digit 2 from the right), the group (1) write.</summary>
    static bool Allows(string mode, int digit, char who) =>
        IsOctal(mode)
            ? mode.Length > digit && ((mode[mode.Length - 1 - digit] - '0') & 2) != 0
            : mode.Split(',')
                .Any(part =>
                    (part.IndexOf(who) >= 0 || part.IndexOf('a') >= 0 || part[0] is '+' or '=')
                    && part.LastIndexOf('w') > part.IndexOfAny(['+', '='])
                    && part.IndexOf('-') < 0
                );

    /// <summary>Whether everybody may read it.</summary>
    static bool IsReadable(string mode) => IsOctal(mode) && ((mode[mode.Length - 1] - '0') & 4) != 0;

    static bool IsOctal(string mode) => mode.Length is >= 3 and <= 5 && mode.All(c => c is >= '0' and <= '7');

    static Fix Removal(RuleContext context, Flag flag, bool isAutomatic)
    {
        var text = context.Dockerfile.Source.Text;
        var end = flag.Span.End;
        while (end < text.Length && text[end] is ' ' or '\t')
        {
            end++;
        }

        return Repairs.Replace("Leave the files to root", Span.FromBounds(flag.Span.Start, end), "", isAutomatic);
    }
}
