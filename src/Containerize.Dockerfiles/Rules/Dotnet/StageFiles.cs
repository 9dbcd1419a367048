using Containerize.Dockerfiles.Contexts;
using Containerize.Dockerfiles.Linting;
using Containerize.Dockerfiles.Model;
using Containerize.Dockerfiles.Shell;
using Containerize.Dockerfiles.Syntax;

namespace Containerize.Dockerfiles.Rules.Dotnet;

/// <summary>Where the files of the build context are in a stage when a command of it begins. Only for stages from .NET's SDK that have files from the context
/// and from nowhere else: what other stages, archives and programs bring is not known.</summary>
internal sealed class StageFiles
{
    // What these bring is no part of a project.
    static readonly HashSet<string> Harmless = new(
        [
            .. PlainPrograms.Names,
            "dpkg",
            "curl",
            "wget",
            "npm",
            "corepack",
            "pip",
            "pip3",
            "env",
            "useradd",
            "adduser",
            "groupadd",
            "addgroup",
            "usermod",
            "update-ca-certificates",
            "locale-gen",
            "sleep",
        ],
        StringComparer.Ordinal
    );

    readonly List<Copied> copies;

    StageFiles(List<Copied> copies) => this.copies = copies;

    /// <summary>Null when it is not known what is there.</summary>
    public static StageFiles? Before(RuleContext context, RunInstruction run, ShellCommand command) => context.Once(command, () => Find(context, run, command));

    static StageFiles? Find(RuleContext context, RunInstruction run, ShellCommand command)
    {
        if (context.Model.StageOf(run) is not { } stage || DotnetImage.Of(stage.RootImage)?.Kind != DotnetImageKind.Sdk || run.Mounts.Any(BringsFiles))
        {
            return null;
        }

        var copies = new List<Copied>();
        var before = new List<Instruction>();
        foreach (var instruction in stage.Chain.Reverse().SelectMany(link => link.Instructions).Where(one => one.Index <= run.Index))
        {
            before.Add(instruction);
            if (
                instruction is RunInstruction other
                    ? !IsHarmless(context, other, ReferenceEquals(other, run) ? command : null)
                    : instruction is FileInstruction file && !TryAdd(context, file, copies, before)
            )
            {
                return null;
            }
        }

        return new(copies);
    }

    /// <summary>The sources of all that was copied.</summary>
    public IEnumerable<ContextSource> Sources => copies.Select(copied => copied.Source);

    /// <summary>The paths in the stage at which a file of the context may be; none when it is not there.</summary>
    /// <param name="path">Relative to the context.</param>
    public IEnumerable<string> PathsOf(string path) => copies.SelectMany(copied => copied.PathsOf(path)).Distinct();

    /// <summary>The destinations of COPYs that were to bring a project to this folder and, without a slash at their ends, are that project.</summary>
    public IEnumerable<Word> ProjectsNamedAs(string folder) =>
        copies
            .Where(copied => copied.IsFolder == false && copied.Source.Pattern is null && DotnetPath.IsProject(copied.Source.Path) && copied.Target == folder)
            .Select(copied => copied.Source.Instruction.Destination!);

    static bool TryAdd(RuleContext context, FileInstruction file, List<Copied> copies, List<Instruction> before)
    {
        var sources = ContextSource.In(context.Model, file).ToList();
        if (
            sources.Count != file.Sources.Count()
            || file.Flags.Any(flag => flag.Name.Text is not ("chown" or "chmod" or "link" or "exclude"))
            || file is AddInstruction && !sources.TrueForAll(source => IsPlain(source.Path))
            || CopiedFile.Destination(context.Model, file) is not var (text, target)
        )
        {
            return false;
        }

        var last = text.Replace('\\', '/');
        var isFolder =
            sources.Count > 1 || last.EndsWith("/", StringComparison.Ordinal) || last is "." or ".." || last.EndsWith("/.", StringComparison.Ordinal);
        bool? isKnown =
            isFolder ? true
            : IsNew(context, target, copies, before) ? false
            : null;
        copies.AddRange(sources.Select(source => new Copied(source, target, isKnown)));
        return true;
    }

    /// <summary>Whether nothing can have made something of that name: it is below a folder of WORKDIR, nothing ran, and only files by name, and folders
    /// elsewhere, were copied.</summary>
    /// <param name="before">The instructions up to the COPY.</param>
    static bool IsNew(RuleContext context, string target, List<Copied> copies, List<Instruction> before)
    {
        var states = before.ConvertAll(context.Model.StateAt);
        return states[states.Count - 1].WorkingDirectory is { Length: > 1 } folder
            && folder != target
            && ImagePath.IsIn(target, folder)
            && states.TrueForAll(state => state.Workdir is null || state.WorkingDirectory is { } other && !ImagePath.IsIn(other, target))
            && !before.Exists(one => one is RunInstruction)
            && copies.TrueForAll(copied => !ImagePath.IsIn(copied.Target, target) && (!ImagePath.IsIn(target, copied.Target) || copied.IsNamedFile));
    }

    // ADD unpacks archives.
    static bool IsPlain(string path) =>
        path.IndexOf(".tar", StringComparison.Ordinal) < 0
        && !path.EndsWith("gz", StringComparison.Ordinal)
        && !path.EndsWith("xz", StringComparison.Ordinal)
        && !path.EndsWith("bz2", StringComparison.Ordinal);

    static bool BringsFiles(Flag mount) =>
        !mount.Fields().Any(field => field.Key.Text == "type" && field.Value.Text is "cache" or "secret" or "ssh" or "tmpfs");

    static bool IsHarmless(RuleContext context, RunInstruction run, ShellCommand? until)
    {
        var commands = context.Model.ScriptOf(run).Commands;
        foreach (var command in commands)
        {
            if (ReferenceEquals(command, until))
            {
                return true;
            }

            // A command that only sets variables has no words.
            var isHarmless =
                command.Words.Count == 0
                || Harmless.Contains(command.Name)
                || command.Name == "dotnet" && command.Subcommand is not ("new" or "sln" or "solution" or "add" or "run" or "exec" or "script" or "project");
            if (
                !isHarmless
                || command.Redirections.Any(redirection =>
                    redirection.Operator.IndexOf('>') >= 0 && redirection.Target?.Value is not (null or "/dev/null" or "1" or "2" or "&1" or "&2")
                )
            )
            {
                return false;
            }
        }

        return commands.Count > 0 && until is null;
    }

    /// <summary>One source that was copied.</summary>
    /// <param name="Target">As the instruction names it, absolute.</param>
    /// <param name="IsFolder">Whether that is a folder, as far as it is certain, or a new file where the source is one.</param>
    sealed record Copied(ContextSource Source, string Target, bool? IsFolder)
    {
        /// <summary>Whether the source is a file by its name: <c>Api.csproj</c>, <c>*.sln</c>.</summary>
        public bool IsNamedFile => DotnetPath.NameOf(Source.Path).LastIndexOf('.') > 0 && !Source.Word.Value.EndsWith("/", StringComparison.Ordinal);

        public IEnumerable<string> PathsOf(string path)
        {
            if (!Source.Covers(path))
            {
                return [];
            }

            var matched = Source.Pattern is null ? Source.Path : Source.Pattern.MatchedPart(path)!;
            if (matched.Length < path.Length)
            {
                // Of a folder, what is in it is copied.
                return [ImagePath.Combine(Target, path.Substring(matched.Length).TrimStart('/'))];
            }

            // Without a slash it is the file's new name, unless that folder is there already.
            var name = path.Substring(path.LastIndexOf('/') + 1);
            var inFolder = ImagePath.Combine(Target, name);
            return IsFolder == true || Source.Pattern is not null ? [inFolder]
                : IsFolder == false ? [Target]
                : Target.EndsWith("/" + name, StringComparison.Ordinal) ? [Target]
                : [Target, inFolder];
        }
    }
}
