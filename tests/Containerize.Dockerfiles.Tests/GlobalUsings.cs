global using Containerize.Dockerfiles.Syntax;
global using Containerize.Dockerfiles.Text;
