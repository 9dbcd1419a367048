namespace Containerize.Images;

public static partial class ErrorCodes
{
    public static readonly ErrorCode DockerfileUnreadable = new(
        "CTZ0601",
        "A Dockerfile cannot be read",
        "Check that the file exists and that you may read it."
    );

    public static readonly ErrorCode DockerfileUnwritable = new(
        "CTZ0602",
        "A fixed Dockerfile cannot be written",
        "Check that you may write the file and its folder; the file is unchanged."
    );

    public static readonly ErrorCode HadolintConfigInvalid = new(
        "CTZ0603",
        "A .hadolint.yaml cannot be read",
        "Correct the line that the message names, or name another file."
    );

    public static readonly ErrorCode RuleFailed = new(
        "CTZ0604",
        "A lint rule failed",
        "Report the Dockerfile and the message; until it is repaired turn off the rule that the message names. The other rules have run."
    );

    public static readonly ErrorCode CompilerMissing = new(
        "CTZ0605",
        "The compiler's reader of .editorconfig files cannot be loaded",
        "Repair the .NET SDK, or remove the CTZ severities from .editorconfig and .globalconfig."
    );

    public static readonly ErrorCode LintDateInvalid = new(
        "CTZ0606",
        "ContainerizeLintDate is no date",
        "Write it as year-month-day, as in 2026-11-23, or leave it out: then the day of the build counts."
    );

    public static readonly ErrorCode ShellCheckFailed = new(
        "CTZ0607",
        "The program shellcheck failed",
        "Run the program by hand to see what is wrong with it, or turn the rule CTZ1062 off."
    );

    public static readonly ErrorCode DockerfileBinary = new(
        "CTZ0608",
        "A Dockerfile is a binary file",
        "Name a text file. One that an editor stored as UTF-16 without a byte order mark has to be stored as UTF-8."
    );
}
